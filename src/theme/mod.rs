//! The only door to the template engine: templates and interface texts in, pages out.
//!
//! Templates see one view and the interface texts `t`, and nothing else. They have components, the pure filters of the
//! engine, and two of ours that keep a promise which a theme must not forget: `text` marks the language of foreign
//! text, `time` gives a day its machine form.

mod embedded;

use std::io::{self, Write};

use serde::Serialize;
use tera::value::Key;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::escape::escape;
use crate::locale::{Locale, Localized};
use crate::texts::Texts;

/// The files of a theme.
#[derive(Clone, Debug, Default)]
pub struct ThemeFiles {
    /// Templates: name such as `circular.html`, and text; by name.
    pub templates: Vec<(String, String)>,
    /// Stylesheets, fonts and images: path below `assets/`, and bytes; by path.
    pub assets: Vec<(String, Vec<u8>)>,
}

impl ThemeFiles {
    /// Takes the files of a theme's folder: templates below `templates/`, all else below `assets/`.
    ///
    /// A template that is no UTF-8 is taken as far as it can be read; the engine names what it then misses.
    #[must_use]
    pub fn from_files(all: Vec<(String, Vec<u8>)>) -> Self {
        let mut files = Self::default();
        for (path, bytes) in all {
            if let Some(asset) = path.strip_prefix("assets/") {
                files.assets.push((asset.to_owned(), bytes));
            } else if let Some(template) = path.strip_prefix("templates/") {
                files.templates.push((template.to_owned(), String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        files.templates.sort();
        files.assets.sort();
        files
    }
}

/// What is wrong with a template, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// Name of the template.
    pub template: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What the engine says, in English.
    pub message: String,
}

/// A theme ready to render pages.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    texts: Localized<Value>,
}

impl Theme {
    /// Reads the templates and keeps the interface texts beside them.
    ///
    /// # Errors
    ///
    /// The first fault of the templates: unknown filters, components and parents are found here, not on a page.
    pub fn new(files: &ThemeFiles, texts: &Localized<Texts>) -> Result<Self, TemplateFault> {
        let mut tera = Tera::default();
        tera.autoescape_on([""]);
        tera.set_escape_fn(write_escaped);
        tera.register_filter("text", text);
        tera.register_filter("time", time);
        let templates = files.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        tera.add_raw_templates(templates).map_err(|error| fault(&error, "", &files.templates))?;
        let texts = Localized::from_fn(|locale| Value::from_serializable(texts.get(locale)));
        Ok(Self { tera, texts })
    }

    /// Renders one page: the fields of `view` are the variables of the template, `t` the interface texts.
    ///
    /// # Errors
    ///
    /// The place in the template that asks for what the view does not have.
    pub fn render<V: Serialize>(&self, template: &str, view: &V, locale: Locale) -> Result<String, TemplateFault> {
        let render = || {
            let mut variables = Context::from_serialize(view)?;
            variables.insert_value("t", self.texts.get(locale).clone());
            self.tera.render(template, &variables)
        };
        render().map_err(|error| fault(&error, template, &[]))
    }
}

/// Prints a text of a view, marked with its language where that is not the language of the page.
fn text(value: &Value, _: Kwargs, _: &State) -> Result<Value, tera::Error> {
    if value.is_none() {
        return Ok(Value::safe_string(""));
    }
    let text = escape(field(value, "text", "text")?);
    Ok(match value.as_map().and_then(|map| map.get(&Key::Str("lang"))).and_then(Value::as_str) {
        Some(lang) => Value::safe_string(&format!("<span lang=\"{}\">{text}</span>", escape(lang))),
        None => Value::safe_string(&text),
    })
}

/// Prints a day of a view with its machine form.
fn time(value: &Value, _: Kwargs, _: &State) -> Result<Value, tera::Error> {
    let iso = escape(field(value, "iso", "time")?);
    let text = escape(field(value, "text", "time")?);
    Ok(Value::safe_string(&format!("<time datetime=\"{iso}\">{text}</time>")))
}

fn write_escaped(text: &str, page: &mut dyn Write) -> io::Result<()> {
    page.write_all(escape(text).as_bytes())
}

fn field<'v>(value: &'v Value, name: &'static str, filter: &str) -> Result<&'v str, tera::Error> {
    let found = value.as_map().and_then(|map| map.get(&Key::Str(name))).and_then(Value::as_str);
    found.ok_or_else(|| tera::Error::message(format!("The filter `{filter}` needs a value with the field `{name}`")))
}

fn fault(error: &tera::Error, template: &str, sources: &[(String, String)]) -> TemplateFault {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => TemplateFault {
            template: report.filename().to_owned(),
            line: report.span().start_line,
            column: report.span().start_col + 1,
            message: report.message().to_owned(),
        },
        ErrorKind::MissingParent { current, parent } => {
            let (line, column) = sources
                .iter()
                .find(|(name, _)| name == current)
                .and_then(|(_, source)| place_of(source, parent))
                .unwrap_or((1, 1));
            let message = format!("The parent `{parent}` does not exist");
            TemplateFault { template: current.clone(), line, column, message }
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            TemplateFault { template: tpl.clone(), line: 1, column: 1, message: "The template needs itself".to_owned() }
        }
        ErrorKind::TemplateNotFound(name) => TemplateFault {
            template: name.clone(),
            line: 1,
            column: 1,
            message: "The theme has no such template".to_owned(),
        },
        kind => from_report(&kind.to_string()).unwrap_or_else(|| {
            let source = std::error::Error::source(error).map(|source| format!(": {source}"));
            let message = format!("{kind}{}", source.unwrap_or_default());
            TemplateFault { template: template.to_owned(), line: 1, column: 1, message }
        }),
    }
}

/// Reads the first of the reports in which the engine lists unknown names, for which it gives no other form.
fn from_report(report: &str) -> Option<TemplateFault> {
    let (message, rest) = report.strip_prefix("error: ")?.split_once('\n')?;
    let place = rest.lines().next()?.trim_start().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some(TemplateFault { template: parts.next()?.to_owned(), line, column, message: message.to_owned() })
}

fn place_of(source: &str, word: &str) -> Option<(usize, usize)> {
    let before = &source[..source.find(word)?];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    Some((before.matches('\n').count() + 1, before[start..].chars().count() + 1))
}

#[cfg(test)]
mod tests;
