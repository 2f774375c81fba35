fn main() {
    let atlas = treatymap::Atlas::builtin().unwrap();

    for id in std::env::args().skip(1) {
        let order = treatymap::Order::settlement(&atlas, &id).unwrap();
        let t=std::time::Instant::now();
        let d = treatymap::draw_observed(&atlas, &order, &mut |p| println!("{p:?} {:?}", t.elapsed())).unwrap();
        std::fs::write(format!("output/{id}.svg"), &d.svg).unwrap();
        std::fs::write(format!("output/{id}.png"), d.png_observed(&mut |p| println!("{p:?} {:?}", t.elapsed())).unwrap()).unwrap();
        println!("left out: {:?} {:?}", d.layout.main.naming.left_out, d.layout.insets.iter().map(|i| &i.naming.left_out).collect::<Vec<_>>());
    }
}
