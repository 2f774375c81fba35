//! Editions of the page: the newest one that could be made, what is wrong with what was saved since, and
//! who waits for news.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::cli::failure::Failure;
use crate::cli::options::AtlasArgs;
use crate::cli::web::WebArgs;
use crate::diagnostic::Faults;
use crate::export::web::{Live, Moment};

/// What a page is made from.
#[derive(Debug, Clone)]
pub struct Sources {
    /// The atlas.
    pub atlas: AtlasArgs,
    /// What is on the page.
    pub page: WebArgs,
}

impl Sources {
    fn make(&self, version: u64) -> Result<Live, Failure> {
        let atlas = self.atlas.load()?;
        let plan = self.page.plan(&atlas)?;
        Live::new(atlas, plan, version).map_err(Failure::data)
    }

    /// The files that it depends on, as they are now: those of the atlas's folder, and the style files
    /// with those beside them, which they may extend.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        if let Some(folder) = &self.atlas.atlas {
            below(folder, &mut found);
        }
        let styles = [Some(self.page.style.as_str()), self.page.dark.as_deref()];
        for style in styles.into_iter().flatten().filter(|style| style.ends_with(".toml")) {
            let folder = Path::new(style).parent().filter(|folder| !folder.as_os_str().is_empty());
            let entries = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
            let files = entries.into_iter().flatten().flatten().map(|entry| entry.path());
            found.extend(files.filter(|path| path.extension().is_some_and(|end| end == "toml")));
        }
        found.sort();
        found.dedup();
        found
    }
}

/// The files below a folder; what can't be read is not there.
fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => below(&entry.path(), found),
            Ok(_) => found.push(entry.path()),
            Err(_) => {}
        }
    }
}

/// All that changes while the page is served.
pub struct Editions {
    /// What they are made from.
    pub sources: Sources,
    now: Mutex<Now>,
    news: Condvar,
}

/// The number of the first edition.
const FIRST: u64 = 1;

struct Now {
    version: u64,
    live: Arc<Live>,
    /// What is wrong with what was saved last; the page shows it above the last sound edition.
    faults: Vec<String>,
    /// What is looked at, and its picture in this edition once it has been drawn.
    shown: Moment,
    picture: Option<Arc<str>>,
}

impl Editions {
    /// The first edition.
    pub fn first(sources: Sources) -> Result<Self, Failure> {
        let live = sources.make(FIRST)?;
        let shown = live.opening();
        // What can't be drawn is said before anything is served.
        let picture = live.picture(shown).map_err(Failure::data)?;
        let now = Now {
            version: FIRST,
            live: Arc::new(live),
            faults: Vec::new(),
            shown,
            picture: Some(picture.into()),
        };
        Ok(Self { sources, now: Mutex::new(now), news: Condvar::new() })
    }

    /// Makes the next edition from what is saved now, with the picture that is looked at.
    pub fn renew(&self) -> Result<(), Failure> {
        let (shown, version) = {
            let now = self.lock();
            (now.shown, now.version + 1)
        };
        let made = self.sources.make(version).and_then(|live| {
            let shown = live.nearest(shown);
            let picture = live.picture(shown).map_err(Failure::data)?;
            Ok((live, shown, picture))
        });
        let mut now = self.lock();
        now.version = version;
        let result = match made {
            Ok((live, shown, picture)) => {
                now.live = Arc::new(live);
                now.faults.clear();
                (now.shown, now.picture) = (shown, Some(picture.into()));
                Ok(())
            }
            Err(failure) => {
                now.faults = lines(&failure);
                Err(failure)
            }
        };
        self.news.notify_all();
        result
    }

    /// The newest sound edition.
    pub fn live(&self) -> Arc<Live> {
        Arc::clone(&self.lock().live)
    }

    /// The picture of a moment as JSON.
    pub fn picture(&self, moment: Moment) -> Result<Arc<str>, Faults> {
        let (live, version) = {
            let mut now = self.lock();
            let moment = now.live.nearest(moment);
            if now.shown == moment
                && let Some(picture) = &now.picture
            {
                return Ok(Arc::clone(picture));
            }
            (now.shown, now.picture) = (moment, None);
            (Arc::clone(&now.live), now.version)
        };
        let moment = live.nearest(moment);
        let picture: Arc<str> = live.picture(moment)?.into();
        let mut now = self.lock();
        if now.version == version && now.shown == moment {
            now.picture = Some(Arc::clone(&picture));
        }
        Ok(picture)
    }

    /// Version and faults, as soon as the version is another than `known`, or after a while.
    pub fn news(&self, known: u64, patience: Duration) -> (u64, Vec<String>) {
        let now = self.lock();
        let waited = self.news.wait_timeout_while(now, patience, |now| now.version == known);
        let (now, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (now.version, now.faults.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
        // Whoever failed while holding it left it whole: it is changed as the last step.
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is wrong, a line each.
fn lines(failure: &Failure) -> Vec<String> {
    match failure {
        Failure::Faults(_, faults) => faults.0.iter().map(ToString::to_string).collect(),
        Failure::ClosedPipe => Vec::new(),
    }
}
