//! The code of an identifier, and what is printed beside it.

use super::super::codes::printed_address;
use super::super::plan;
use super::scope::Scope;
use crate::permalink::Identifier;
use crate::view::{AddressView, CodeView, DrawingView};

impl Scope<'_, '_> {
    /// Gives the address of an identifier, as it is read and as it is typed.
    pub(super) fn address(&self, id: Identifier) -> AddressView {
        let base = self.site.portal.province.permalinks();
        AddressView {
            full: base.join(&format!("{id}/")),
            host: base.host().to_owned(),
            path: base.path,
            id: id.to_string(),
            grouped: id.grouped(),
        }
    }

    /// Gives the address of the landing page of an identifier as seen from this page.
    pub(super) fn landing_href(&self, id: Identifier) -> String {
        self.href(&format!("{}/{id}/", plan::CODES))
    }

    /// Gives the code of an identifier that leads to a document or file.
    pub(super) fn code(&self, id: Identifier) -> CodeView {
        let address = self.address(id);
        let proven = self.press.codes.get(&printed_address(self.site.portal.province, id));
        CodeView {
            alt: self.fill("code_alt", &[("address", &address.full)]),
            landing: self.landing_href(id),
            image: self.href(&plan::code_image(id)),
            drawing: proven.map(|code| DrawingView { side: code.side(), path: code.svg_path() }),
            address,
        }
    }
}
