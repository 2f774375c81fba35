fn main() {
    let atlas = treatymap::Atlas::builtin().unwrap();
    let mut args = std::env::args().skip(1);
    let lang: treatymap::Language = args.next().unwrap().parse().unwrap();
    let view = args.next().unwrap();
    for id in args {
        let subject = treatymap::export::Subject::Settlement(id.clone());
        let view = (view != "-").then_some(view.as_str());
        let order = treatymap::Order::new(
            &atlas,
            &subject,
            view,
            treatymap::Style::named("atlas").unwrap(),
            lang,
        )
        .unwrap();
        let d = treatymap::draw(&atlas, &order).unwrap();
        let name = format!("output/{id}-{lang}-{}", view.unwrap_or("default"));
        std::fs::write(format!("{name}.png"), d.png().unwrap()).unwrap();
        println!(
            "{name} left out: {:?} {:?}",
            d.layout.main.naming.left_out,
            d.layout.insets.iter().map(|i| &i.naming.left_out).collect::<Vec<_>>()
        );
    }
}
