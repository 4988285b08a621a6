//! `style`: measures how easy the texts are to read, and prints places to look at.

use super::Stop;
use super::args::AnswerFormat;
use super::ledger::{ReadArgs, read_reported};
use super::report::{counted, error};
use super::table::aligned;
use crate::base::nearest;
use crate::ledger::place_in_file;
use crate::style::{Hint, HintKind, LONG_PERCENT, LanguageStyle, Limits, TextStyle, measure};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing style                         every text in every language
  briefing style --language nl           one language
  briefing style --drafts --format json  with unpublished texts, for a script

Sources of the limits:
  25 words in a sentence: GOV.UK, \"Sentence length: why 25 words is our limit\" (2014)
    for `nl` also Onze Taal, \"Lengte van zinnen\"; for `fr` and `ar` none was found, same limit
  20 words on average: European Commission, \"How to write clearly\" (\"Rédiger clairement\"), hint 4
    for `nl` also Onze Taal, 15 to 20 words; for `ar` none was found, same limit
  abbreviations written out at first mention: Government Commercial Agency, style guide
  10% of sentences may be longer: our choice, because the sources do not say how many
  share of quotations: no limit, because no source gives one

The strings of a language set its limits: `style-sentence-words`, `style-mean-words` and\n`style-abbreviations`.")]
pub(super) struct StyleArgs {
    #[command(flatten)]
    read: ReadArgs,
    /// Only texts in this language
    #[arg(long, visible_alias = "lang", value_name = "CODE")]
    language: Option<String>,
    /// The output format (`json` for scripts)
    #[arg(long, value_enum, default_value_t)]
    format: AnswerFormat,
}

pub(super) fn style(args: &StyleArgs) -> Result<u8, Stop> {
    let (sources, site, sink) = read_reported(&args.read)?;
    let mut languages = measure(&site, &sink, &|span| place_in_file(&sources, span));
    if let Some(code) = &args.language {
        let known: Vec<&str> = languages.iter().map(|l| l.language.as_str()).collect();
        if !known.contains(&code.as_str()) {
            let near = nearest(code, known).map(|near| format!("did you mean `{near}`?"));
            error(&format!("there is no language `{code}`"), &near.into_iter().collect::<Vec<_>>());
            return Ok(1);
        }
        languages.retain(|l| l.language == *code);
    }
    super::print(&match args.format {
        AnswerFormat::Json => serde_json::to_string_pretty(&languages).unwrap_or_default() + "\n",
        AnswerFormat::Text => languages.iter().map(shown).collect::<Vec<_>>().join("\n"),
    });
    Ok(u8::from(sink.has_errors()))
}

fn shown(language: &LanguageStyle) -> String {
    let LanguageStyle { language: code, name, limits, texts, hints } = language;
    let misses = texts.iter().filter(|text| !text.misses.is_empty()).count();
    let head = [
        "text",
        "words",
        "sentences",
        "mean",
        "90%",
        "long",
        "abbreviations",
        "ruled out",
        "quoted",
        "misses",
    ];
    let lines: Vec<Vec<String>> =
        std::iter::once(head.map(str::to_owned).to_vec()).chain(texts.iter().map(line)).collect();
    let hints: String = hints.iter().map(hint).collect();
    format!(
        "{name} ({code}): {}\n{}{} of {} within the limits\n{hints}",
        shown_limits(limits),
        aligned(&lines),
        texts.len() - misses,
        counted(texts.len(), "text"),
    )
}

fn shown_limits(limits: &Limits) -> String {
    let sentence =
        limits.sentence_words.map(|n| format!("{n} words in a sentence ({LONG_PERCENT}% may be longer)"));
    let mean = limits.mean_words.map(|n| format!("{n} words on average"));
    let all: Vec<String> = sentence.into_iter().chain(mean).collect();
    if all.is_empty() { "no limits".to_owned() } else { format!("at most {}", all.join(" and ")) }
}

fn line(text: &TextStyle) -> Vec<String> {
    vec![
        text.text.clone(),
        text.words.to_string(),
        text.sentences.to_string(),
        format!("{:.1}", text.mean),
        text.ninetieth_percentile.to_string(),
        format!("{} ({:.1}%)", text.long_sentences, text.long_percent),
        text.unexplained_abbreviations.to_string(),
        text.ruled_out_words.to_string(),
        format!("{:.1}%", text.quoted_percent),
        text.misses.join(", "),
    ]
}

fn hint(Hint { place, kind }: &Hint) -> String {
    match kind {
        HintKind::LongSentence { words, .. } => format!("{place}: a sentence of {words} words\n"),
        HintKind::UnexplainedAbbreviation { abbreviation } => {
            format!("{place}: `{abbreviation}` is not explained\n")
        }
    }
}
