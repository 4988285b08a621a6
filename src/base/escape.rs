//! Text into HTML and XML: in, any text; out, the same text, safe as content and as a quoted attribute.

/// Escapes the five characters that mean something in HTML and XML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
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
