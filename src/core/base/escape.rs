//! Escaping of text for HTML and XML.

/// Escapes the five special characters of HTML and XML. The result is safe as content and in a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match after.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &after[1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn escapes_special_characters() {
        assert_eq!(escape(r#"a < b & "c's" > d"#), "a &lt; b &amp; &quot;c&#39;s&quot; &gt; d");
    }
}
