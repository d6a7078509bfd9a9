//! The one step in which a new province takes the place of the old one, and what mends a step that was cut short.

use crate::system::{Kind, System, SystemError};

use super::Folders;

/// Puts a staged province in its place; the old one, if there is one, ends up in `stage` or `aside`.
pub(super) fn put(system: &dyn System, folders: &Folders, province: &str) -> Result<(), SystemError> {
    let (staged, target) = (folders.stage.join(province), folders.out.join(province));
    if system.kind(&target)?.is_none() {
        return system.rename(&staged, &target);
    }
    if system.exchange(&staged, &target)? {
        return Ok(());
    }
    // Two renames. A kill between them leaves the old province in `aside` and none in its place: that is the
    // journal from which `mend` restores it.
    let aside = folders.aside.join(province);
    system.create_folder(&folders.aside)?;
    system.rename(&target, &aside)?;
    system.rename(&staged, &target).inspect_err(|_| drop(system.rename(&aside, &target)))
}

/// Puts back what a killed build had moved aside without putting its successor in place, and removes its other traces.
pub(super) fn mend(system: &dyn System, folders: &Folders) -> Result<(), SystemError> {
    if system.kind(&folders.aside)? == Some(Kind::Folder) {
        for province in system.list(&folders.aside)? {
            let target = folders.out.join(&province);
            if system.kind(&target)?.is_none() {
                system.rename(&folders.aside.join(&province), &target)?;
            }
        }
        system.sync_folder(&folders.out)?;
        system.remove_tree(&folders.aside)?;
    }
    system.remove_tree(&folders.stage)
}
