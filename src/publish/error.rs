//! Why nothing can be published.

use std::path::PathBuf;

use crate::locale::Localized;
use crate::say;
use crate::system::SystemError;

/// A reason not to publish, or a machine that does not let us.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder is the content folder.
    OutputIsContent(PathBuf),
    /// The output folder lies in the content folder.
    OutputInContent(PathBuf),
    /// The output folder holds the content folder.
    OutputHoldsContent(PathBuf),
    /// The output is no folder.
    NotAFolder(PathBuf),
    /// The output folder holds files that prakat has not written.
    ForeignFolder(PathBuf),
    /// A folder of the name of a province is not from prakat.
    ForeignProvince(PathBuf),
    /// Another build is publishing into the folder.
    Busy(PathBuf),
    /// A file of the content folder is not what it was when the build began.
    ContentChanged(String),
    /// The core asks for a path that no portal may have.
    Path(String),
    /// The machine refuses.
    System(SystemError),
}

impl From<SystemError> for PublishError {
    fn from(error: SystemError) -> Self {
        Self::System(error)
    }
}

impl PublishError {
    /// Tells whether another command would have done: everything but trouble with the machine.
    #[must_use]
    pub const fn is_wrong_use(&self) -> bool {
        !matches!(self, Self::Busy(_) | Self::ContentChanged(_) | Self::Path(_) | Self::System(_))
    }

    /// Names what is wrong.
    #[must_use]
    pub fn message(&self) -> Localized<String> {
        match self {
            Self::OutputIsContent(path) => {
                let path = path.display();
                say!("โฟลเดอร์ผลลัพธ์ {path} คือโฟลเดอร์เนื้อหาเอง", "the output folder {path} is the content folder itself")
            }
            Self::OutputInContent(path) => {
                let path = path.display();
                say!("โฟลเดอร์ผลลัพธ์ {path} อยู่ในโฟลเดอร์เนื้อหา", "the output folder {path} lies in the content folder")
            }
            Self::OutputHoldsContent(path) => {
                let path = path.display();
                say!("โฟลเดอร์ผลลัพธ์ {path} มีโฟลเดอร์เนื้อหาอยู่ข้างใน", "the output folder {path} holds the content folder")
            }
            Self::NotAFolder(path) => {
                let path = path.display();
                say!("{path} ไม่ใช่โฟลเดอร์", "{path} is not a folder")
            }
            Self::ForeignFolder(path) => {
                let path = path.display();
                say!(
                    "โฟลเดอร์ {path} มีไฟล์ที่ prakat ไม่ได้สร้าง จึงไม่เขียนทับ",
                    "the folder {path} holds files that prakat has not made, and is left alone"
                )
            }
            Self::ForeignProvince(path) => {
                let path = path.display();
                say!(
                    "{path} ไม่ใช่โฟลเดอร์ที่ prakat เผยแพร่ไว้ จึงไม่เขียนทับ",
                    "{path} was not published by prakat and is left alone"
                )
            }
            Self::Busy(path) => {
                let path = path.display();
                say!("มีการสร้างอีกชุดหนึ่งกำลังเขียนลง {path} อยู่", "another build is publishing into {path} right now")
            }
            Self::ContentChanged(path) => {
                say!("ไฟล์ {path} เปลี่ยนไประหว่างการสร้าง", "the file {path} changed during the build")
            }
            Self::Path(path) => say!(
                "เผยแพร่ที่ “{path}” ไม่ได้ (ข้อผิดพลาดของโปรแกรม)",
                "nothing can be published at “{path}” (a mistake of the program)"
            ),
            Self::System(error) => error.message(),
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn help(&self) -> Option<Localized<String>> {
        match self {
            Self::OutputIsContent(_) | Self::OutputInContent(_) | Self::OutputHoldsContent(_) => Some(say!(
                "ระบุโฟลเดอร์อื่นด้วย --out ที่อยู่นอกโฟลเดอร์เนื้อหา",
                "name another folder with --out, beside the content folder"
            )),
            Self::NotAFolder(_) => Some(say!("ระบุโฟลเดอร์ด้วย --out", "name a folder with --out")),
            Self::ForeignFolder(_) => {
                Some(say!("ระบุโฟลเดอร์ว่างหรือโฟลเดอร์ใหม่ด้วย --out", "name an empty or a new folder with --out"))
            }
            Self::ForeignProvince(_) => Some(say!(
                "ย้ายออกไปก่อน หรือระบุโฟลเดอร์อื่นด้วย --out",
                "move it away first, or name another folder with --out"
            )),
            Self::Busy(_) => Some(say!("รอให้เสร็จก่อนแล้วสั่งใหม่", "wait for it and try again")),
            Self::ContentChanged(_) => Some(say!("สั่งสร้างใหม่อีกครั้ง", "start the build again")),
            Self::Path(_) | Self::System(_) => None,
        }
    }
}
