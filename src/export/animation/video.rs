//! Videos by ffmpeg, if it is there: raw frames through a pipe, no files in between.

use std::io::{BufWriter, Error, Read, Result, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use crate::backend::strips::Scanlines;
use crate::diagnostic::Faults;

/// What a video is encoded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codec {
    /// H.264 in an MP4.
    Mp4,
    /// VP9 in a WebM.
    Webm,
}

impl Codec {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Mp4 => &["-c:v", "libx264", "-crf", "18", "-movflags", "+faststart", "-f", "mp4"],
            Self::Webm => &["-c:v", "libvpx-vp9", "-crf", "30", "-b:v", "0", "-f", "webm"],
        }
    }
}

/// A video at work.
pub struct Video {
    ffmpeg: Child,
    pipe: BufWriter<ChildStdin>,
}

/// The program; found as the system finds programs.
const PROGRAM: &str = "ffmpeg";

impl Video {
    /// Begins a video.
    ///
    /// # Errors
    /// When ffmpeg is not there or does not start, or the size is odd, which videos can't be.
    pub fn begin(
        codec: Codec,
        (width, height): (u32, u32),
        fps: u32,
        path: &Path,
    ) -> std::result::Result<Self, Faults> {
        if width % 2 != 0 || height % 2 != 0 {
            let message = format!("a video can't be {width}x{height} px: its sides are even");
            return Err(Faults::one(message, "give an even --size"));
        }
        let mut command = Command::new(PROGRAM);
        command
            .args(["-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo"])
            .args(["-pixel_format", "rgb24", "-video_size", &format!("{width}x{height}")])
            .args(["-framerate", &fps.to_string(), "-i", "-", "-an"])
            // Screens take the colours of HD for granted.
            .args(["-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p"])
            .args(["-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"])
            .args(codec.arguments())
            .arg(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let missing = |fault: Error| {
            let help = "install ffmpeg, or draw frames and make the video elsewhere";
            Faults::one(format!("{PROGRAM} can't be started: {fault}"), help)
        };
        let mut ffmpeg = command.spawn().map_err(missing)?;
        let pipe = ffmpeg.stdin.take().ok_or_else(|| missing(Error::other("no pipe")))?;
        Ok(Self { ffmpeg, pipe: BufWriter::with_capacity(1 << 20, pipe) })
    }

    /// Adds a frame that is shown as often as this.
    ///
    /// # Errors
    /// When ffmpeg has ended: with what it says.
    pub fn frame(&mut self, picture: &Scanlines, times: u32) -> Result<()> {
        for _ in 0..times {
            for y in 0..picture.height_px() {
                if let Err(fault) = self.pipe.write_all(picture.row(y)) {
                    return Err(said(&mut self.ffmpeg).unwrap_or(fault));
                }
            }
        }
        Ok(())
    }

    /// Ends the video.
    ///
    /// # Errors
    /// When ffmpeg fails: with what it says.
    pub fn finish(self) -> Result<()> {
        let Self { mut ffmpeg, pipe } = self;
        // The pipe is closed: ffmpeg has everything.
        drop(pipe.into_inner().map_err(std::io::IntoInnerError::into_error)?);
        match said(&mut ffmpeg) {
            Some(fault) => Err(fault),
            None => Ok(()),
        }
    }
}

/// What ffmpeg says when it ends, if it fails.
fn said(ffmpeg: &mut Child) -> Option<Error> {
    let mut words = String::new();
    if let Some(stderr) = &mut ffmpeg.stderr {
        // Without its words there is its exit code.
        let _ = stderr.read_to_string(&mut words);
    }
    match ffmpeg.wait() {
        Ok(status) if status.success() => None,
        Ok(status) => Some(Error::other(format!("{PROGRAM}: {} ({status})", words.trim()))),
        Err(fault) => Some(fault),
    }
}
