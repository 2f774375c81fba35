//! Checks a PROJ string before `proj4rs` reads it, which skips words without `+` and keys it
//! doesn't know: a typing error would give another map without a word.

/// Keys with a number as value (angles may also be written like `50d30'N`, so they are in `TEXT`).
const NUMBERS: [&str; 18] = [
    "R",
    "a",
    "b",
    "rf",
    "f",
    "es",
    "e",
    "h",
    "k",
    "k_0",
    "x_0",
    "y_0",
    "to_meter",
    "vto_meter",
    "W",
    "M",
    "zone",
    "n",
];
/// Keys with any other value.
const TEXT: [&str; 27] = [
    "proj", "datum", "ellps", "units", "vunits", "type", "title", "towgs84", "nadgrids", "pm",
    "axis", "sweep", "lat_0", "lat_1", "lat_2", "lat_ts", "lat_b", "lon_0", "lon_1", "lon_2",
    "lonc", "alpha", "gamma", "azi", "tilt", "lat_3", "lon_3",
];
/// Keys without a value.
const FLAGS: [&str; 11] = [
    "no_defs", "south", "over", "wktext", "no_cut", "no_rot", "no_off", "no_uoff", "R_A",
    "rot_conv", "approx",
];

/// Says what is wrong with the words of a PROJ string.
pub(super) fn check(text: &str) -> Result<(), String> {
    let mut seen: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let Some(parameter) = word.strip_prefix('+') else {
            return Err(format!("\"{word}\" does not start with \"+\""));
        };
        // `proj4rs` counts bytes where it reads angles.
        if !word.is_ascii() {
            return Err(format!("\"{word}\" is not plain ASCII"));
        }
        let (key, value) = match parameter.split_once('=') {
            Some((key, value)) => (key, Some(value)),
            None => (parameter, None),
        };
        check_parameter(key, value)?;
        if seen.contains(&key) {
            return Err(format!("+{key} is given twice"));
        }
        seen.push(key);
    }
    if seen.contains(&"proj") { Ok(()) } else { Err("there is no +proj=…".to_owned()) }
}

fn check_parameter(key: &str, value: Option<&str>) -> Result<(), String> {
    if FLAGS.contains(&key) {
        return Ok(());
    }
    let is_number = NUMBERS.contains(&key);
    if !is_number && !TEXT.contains(&key) {
        return Err(match similar(key) {
            Some(known) => format!("+{key} is unknown (+{known} is meant?)"),
            None => format!("+{key} is unknown"),
        });
    }
    let value = value.filter(|value| !value.is_empty());
    let Some(value) = value else { return Err(format!("+{key} has no value")) };
    // `nan` and `inf` read as numbers, and as angles too.
    let number = value.parse::<f64>();
    let is_angle = key.starts_with("lat_") || key.starts_with("lon_") || key == "lonc";
    let wrong = match &number {
        Ok(number) => !number.is_finite(),
        Err(_) => {
            is_number || (is_angle && !value.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
        }
    };
    let too_far = key.starts_with("lat_") && number.as_ref().is_ok_and(|lat| lat.abs() > 90.0);
    if wrong {
        Err(format!("+{key}={value} is not a number"))
    } else if too_far {
        Err(format!("+{key}={value} is not a latitude (−90 to 90)"))
    } else {
        Ok(())
    }
}

/// A known key that differs only in case or underscores.
fn similar(key: &str) -> Option<&'static str> {
    let bare = |key: &str| key.replace(['_', '-'], "").to_ascii_lowercase();
    let all = NUMBERS.iter().chain(&TEXT).chain(&FLAGS);
    all.copied().find(|known| bare(known) == bare(key))
}

#[cfg(test)]
mod tests {
    use super::check;

    /// `proj4rs` would stop the program in the middle of such a character (found by `fuzz/`).
    #[test]
    fn other_than_ascii_is_refused() {
        let told = check("+proj=ortho +lat_0=1111+𚏜1");
        assert!(told.is_err_and(|fault| fault.contains("ASCII")));
        assert!(check("+proj=ortho +lat_0=50").is_ok());
    }
}
