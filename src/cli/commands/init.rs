//! `init`: a new atlas, made from dated GeoJSON.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::atlas::starter::Wanted;
use crate::cli::data::InitArgs;
use crate::cli::failure::{Ending, Exit, Failure};
use crate::cli::layer::faulty;
use crate::cli::print::Console;
use crate::date::Date;
use crate::diagnostic::Faults;
use crate::export::animation::End;
use crate::export::{WriteError, require_empty, starter, write_folder};

/// Makes the files, writes them all or none, and says what to do next.
pub fn run(args: &InitArgs, console: Console) -> Ending {
    if args.data.from.is_empty() {
        if args.folder.is_file() {
            let file = quoted(&args.folder.display().to_string());
            let help = format!("treatymap init my-atlas --from {file}");
            return Err(Failure::usage("which folder is the atlas to have?", help));
        }
        let help = "give --from FILE: GeoJSON with dates, as OpenHistoricalMap and CShapes have it, or without any, such as the countries of today, and --begins 1900";
        return Err(Failure::usage("which borders is the atlas to have?", help));
    }
    require_empty(&args.folder).map_err(|fault| unwritten(&fault))?;
    let wanted = Wanted {
        id: id(&args.folder),
        begins: args.begins.map(first_day).transpose()?,
        tolerance_km: args.tolerance,
        today: today(),
    };
    let made = starter(&args.data.layer(), &wanted).map_err(|faults| faulty(undated(faults)))?;
    made.warnings.iter().for_each(|warning| console.diagnostic(warning));
    write_folder(&args.folder, &made.files).map_err(|fault| unwritten(&fault))?;
    let shown = args.folder.display();
    console.note(&format!("wrote {shown}: {} files", made.files.len()));
    made.summary.iter().for_each(|line| console.note(&format!("  {line}")));
    let folder = quoted(&args.folder.display().to_string());
    let maps = quoted(&format!("{}-maps", shown.to_string().trim_end_matches(['/', '\\'])));
    console.note(&format!(
        "next:\n  treatymap check {folder}\n  treatymap series --atlas {folder} --out {maps}\n  treatymap preview --atlas {folder}\n{shown} has a README.md that says what to fill in"
    ));
    Ok(Exit::Done)
}

/// Says what else can be done where nothing has a date.
fn undated(mut faults: Faults) -> Faults {
    for fault in faults.0.iter_mut().filter(|fault| fault.message == "no feature has a date") {
        let help = fault.help.take().unwrap_or_default();
        fault.help =
            Some(format!("{help}; or give --begins 1900 to let all of them hold from then on"));
    }
    faults
}

fn unwritten(fault: &WriteError) -> Failure {
    match fault {
        WriteError::Exists(path) if path.is_dir() => {
            let message = format!("{} is there already, and not empty", path.display());
            Failure::usage(message, "name a new folder: init overwrites nothing")
        }
        WriteError::Exists(_) => {
            Failure::usage(fault.to_string(), "name a new folder: init overwrites nothing")
        }
        WriteError::Io(..) => Failure::failed(fault.to_string()),
    }
}

/// The name of a folder, wherever it is seen from, as an id.
fn id(folder: &Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn first_day(end: End) -> Result<Date, Failure> {
    let day = match end {
        End::Day(day) => Some(day),
        End::Year(year) => Date::new(year, 1, 1),
    };
    day.ok_or_else(|| Failure::usage("there is no such year", "expected a year from -9999 to 9999"))
}

/// The day on which the atlas is made, in Greenwich.
fn today() -> Date {
    const SECONDS: u64 = 86_400;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let days = i64::try_from(since / SECONDS).unwrap_or(0);
    Date::new(1970, 1, 1).map_or(Date::FIRST, |day| day.plus_days(days))
}

/// A name as a shell takes it.
fn quoted(name: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./\\:".contains(letter);
    match !name.is_empty() && !name.starts_with('-') && name.chars().all(plain) {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', r"'\''")),
    }
}
