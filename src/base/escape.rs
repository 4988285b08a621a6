//! Text into HTML and XML: in, any text; out, the same text, safe as content and as a quoted attribute.

/// Escapes the five characters that mean something in HTML and XML.
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
    fn escapes_what_would_end_content_or_an_attribute() {
        assert_eq!(escape(r#"a < b & "c's" > d"#), "a &lt; b &amp; &quot;c&#39;s&quot; &gt; d");
    }
}
