//! What the options of `animate` mean: a film.

use super::args::AnimateArgs;
use super::failure::Failure;
use crate::atlas::Atlas;
use crate::export::animation::{Film, FilmOrder, Script, checked_seconds};

/// Seconds as they are typed.
pub fn seconds(text: &str) -> Result<f64, String> {
    checked_seconds(text.parse().unwrap_or(f64::NAN))
}

impl AnimateArgs {
    /// The film.
    pub fn film(&self, atlas: &Atlas) -> Result<FilmOrder, Failure> {
        self.look.uncertain.require_certain()?;
        let style = self.look.style()?;
        let mut film = self.look.map(atlas, &style).film();
        film = film.fps(self.fps).effort(self.compress.into());
        film = self.from.into_iter().fold(film, Film::from);
        film = self.to.into_iter().fold(film, Film::to);
        film = self.duration.into_iter().fold(film, Film::seconds);
        film = self.hold.into_iter().fold(film, Film::hold);
        film = self.transition.into_iter().fold(film, Film::transition);
        if let Some(path) = &self.film {
            film = film.script(Script::read(path).map_err(Failure::data)?);
        }
        Ok(film.order()?)
    }
}
