### The words of the templates and of the program, in English.
### Numbers in words and the words that say a number is rounded are lists, separated by `|`.

## Typography and notation

quotes = “|”|‘|’
# Signs with the no-break space that this language sets before or after them, as in `{ "\u00A0" }:|«{ "\u00A0" }`.
no-break = { "" }
# What stands between the parts of a phrase, with its spaces.
comma = ,{ " " }
semicolon = ;{ " " }
colon = :{ " " }
quoted = “{ $text }”
percent = { $number }%
value-about = about { $number }
value-range = { $low }–{ $high }
value-at-most = at most { $number }
value-at-least = at least { $number }
value-with-unit = { $number } { $unit }

## Reading numbers in the text

number-words = 0 no|0 none|0 zero|1 one|2 two|3 three|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve|13 thirteen|14 fourteen|15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty|30 thirty|40 forty|50 fifty|60 sixty|70 seventy|80 eighty|90 ninety|100 a hundred|100 one hundred|1000 a thousand|1000 one thousand|1000000 a million|1000000 one million
fraction-words = 1/2 half|1/2 a half|1/3 a third|1/3 one third|2/3 two thirds|1/4 a quarter|1/4 one quarter|3/4 three quarters|1/5 a fifth|1/5 one fifth|2/5 two fifths|3/5 three fifths|4/5 four fifths|1/6 a sixth|1/8 an eighth|1/10 a tenth|1/10 one tenth|9/10 nine tenths|2 twice|2 double|3 three times|4 four times|5 five times
ordinal-words = 1 first|2 second|3 third|4 fourth|5 fifth|6 sixth|7 seventh|8 eighth|9 ninth|10 tenth|11 eleventh|12 twelfth
ordinal-endings = st|nd|rd|th
scale-words = 1000000 million|1000000000 billion|1000 thousand|100 hundred
percent-words = %|per cent|percent
points-words = percentage points|percentage point|points|point
minus-words = minus
range-words = to|between … and|from … to
at-most-words = at most|up to|no more than|not more than|fewer than|less than|under|below
at-least-words = at least|no fewer than|not fewer than|more than|over
rounders = about|around|roughly|approximately|some|circa
rounders-up = nearly|almost|just under|close to|fewer than|less than|under
highest-words = highest|most|largest|greatest|more than|above
lowest-words = lowest|fewest|least|smallest|fewer than|less than|below
attribution-phrases = according to|in the words of
attribution-neutral = said|says|say|told|tells|tell|wrote|writes|write|reported|reports|report|stated|states|declared|declares|announced|announces|called|calls|answered|answers|added|adds|explained|explains
attribution-loaded = claimed that|claims that|claimed:|alleged that|alleges that|admitted that|admits that|admitted:|conceded that|concedes that|confessed that|insisted that|insists that|boasted that|boasts that
attribution-weak = by|counted|counts|count|gave|gives|give|names|named|attributed|attributes|attribute|quoted|quotes|describes|described|found|finds|ruled|rules|denied|denies|confirms|confirmed|registered|speaks of|spoke of|has it|put
rounders-down = more than|over|just over|well over|at least
superlative-words = highest|lowest|largest|smallest|greatest|the most|the fewest|the least|record|peak|peaked
decrease-words = fewer|less|lower|fell|fall|falls|fallen|falling|down|decrease|decreased|decline|declined|drop|dropped|below|smaller|shrank|lost|reduced|reduction
since-words = since
time-words = seconds|second|minutes|minute|hours|hour|days|day|weeks|week|months|month|years|year|decades|decade|centuries|century|o'clock|a.m|p.m
numbered-words = article|articles|art|section|sections|paragraph|paragraphs|chapter|chapters|page|pages|p|pp|no|nos|number|numbers|nr|note|notes|table|tables|box|annex|appendix|part|volume|vol|issue|case|version|resolution|regulation|directive|law|act|decree|room|line|route|phase|parliamentary paper|parliamentary papers|kamerstuk|kamerstukken|trb|stb|stcrt|aged|age

## Dates and periods

date-uncertain = { $date } (uncertain)
date-approximate = about { $date }
date-day-unknown = day not stated
date-month-unknown = month not stated
period-half = { $half ->
    [1] first half of { $year }
   *[2] second half of { $year }
}
period-quarter = { $quarter ->
    [1] first quarter of { $year }
    [2] second quarter of { $year }
    [3] third quarter of { $year }
   *[4] fourth quarter of { $year }
}
period-months = { $from }–{ $to } { $year }
period-range = { $from } – { $to }
period-years = { $from }–{ $to }
axis-months = { $from }–{ $to }
axis-quarter = Q{ $quarter }
axis-from = { $from }–
axis-month = { $month } { $year }
period-open = { $period }, dates uncertain
period-open-start = { $period }, start uncertain
period-open-end = { $period }, end uncertain
coverage-longer = more than one period

## How sure a value is

certainty-whole = whole period, counted
certainty-partial = partial period
certainty-partial-year = partial year
certainty-provisional = provisional
certainty-expected = expected
certainty-limit = known only within a limit
certainty-missing = not known
status-estimate = estimate
status-break = break in the series
key-range = range that the sources give
key-break = break in the series
key-open = dates not known exactly
key-tile = one square: { $worth } { $unit }

## Charts

chart-column = Column chart
chart-grouped-column = Grouped column chart
chart-stacked-column = Stacked column chart
chart-bar = Bar chart
chart-line = Line chart
chart-range = Range chart
chart-stacked-bar = Stacked bar chart
chart-share = Bar chart of shares
chart-area = Area chart
chart-stacked-area = Stacked area chart
chart-dot = Dot plot
chart-slope = Slope chart
chart-small-multiples = Small line charts to one scale
chart-heat-table = Table tinted by value
chart-tiles = Chart of squares
chart-sparkline = Small line chart
chart-no-data = No value is known
describe-opening = { $count ->
    [one] { $kind }, { $period }.
   *[other] { $kind } of { $series } series, { $period }.
}
describe-rows = { $rows }.
describe-extremes-rows = Highest: { $highest }. Lowest: { $lowest }.
describe-single = { $series }: { $first } ({ $first-period }).
describe-rose = { $series } rose from { $first } ({ $first-period }) to { $last } ({ $last-period }).
describe-fell = { $series } fell from { $first } ({ $first-period }) to { $last } ({ $last-period }).
describe-level = { $series } stood at { $first } both in { $first-period } and in { $last-period }.
describe-extremes = Highest: { $highest } ({ $highest-period }); lowest: { $lowest } ({ $lowest-period }).
describe-partial = Covers a part of its period: { $periods }.
describe-expected = Expected, not counted: { $periods }.
describe-provisional = Provisional: { $periods }.
describe-limit = Known only within a limit: { $periods }.
describe-missing = Not known: { $periods }.
describe-events = Marked events: { $events }.

chart-note = Note
chart-source = Source
chart-made-up = made-up data, to show how the chart is read
chart-embed = Show this chart on another site
chart-embed-how = Paste this where the chart should stand. It keeps its source, and changes when the data changes.
chart-labelled = { $label }: { $text }
chart-origin = { $site }, { $host }. Chart: { $licence }; data: see the source.
chart-data = Show the data
chart-view = View
chart-view-chart = Chart
chart-view-table = Table
chart-table-label = Data: { $title }
chart-statistic = About this statistic
chart-events = Events

## Tables

table = Table { $number }
table-period = Period
table-series = Series
table-note = Note

## The frame of every page

skip = Skip to content
menu = Menu
menu-close = Close
menu-label = Main
menu-home = Briefing
menu-articles = Articles
menu-timeline = Timeline
menu-statistics = Statistics
menu-claims = Claims
menu-sources = Sources
menu-ledger = Ledger of numbers
menu-search = Search and index
menu-data = Data
languages = Language
footer-about = About
footer-sections = Sections
footer-formats = Follow
footer-key = How to read the marks
footer-licence = The text may be used under { $licence }. Data keep the terms of their providers.
footer-contact = Report an error
key-full = Complete period, or confirmed
key-partial = Partial period
key-expected = Expected, or reported
key-limit = Known only within a limit
not-translated = This text is not yet available in this language. You are reading the original.
partly-translated = Parts of this page are not yet available in this language. They stand in the original.

## Search

search = Search
search-label = Search the briefing
search-title = Search and index
search-summary = Everything in the briefing from A to Z: topics, articles, statistics, events, claims and sources.
search-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
search-letters = From A to Z
search-digits = 0–9
search-count = Results: { $count }
search-none = Nothing was found. Fewer words, or the beginning of a word, may find more.
search-failed = The search could not be loaded. The index from A to Z has everything.
search-all = All results
search-key = The key / opens the search
search-value = { $label }, { $period }: { $value }

## Search: what the language adds to Unicode. Each rule may be left out.

search-rule-fold = œ oe|æ ae|ø o|ß ss|ł l|ı i
search-rule-stop = a|an|the|and|or|of|to|in|on|at|by|for|from|with|as|is|are|was|were|be|been|it|its|that|this|these|those|which|who|not|no|had|has|have|but|than
search-rule-articles = the|a|an
search-rule-stemmer = English

## The front page

home-key-figures = Key figures
home-scale = The squares share one scale: area stands for the number. Solid is a complete period, hatched a partial one, dashed an expected one.
home-chart = Lead chart
home-how = How we know
home-updated = Updated { $date }
home-counts-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
home-counts-events = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
home-counts-figures = { $count ->
    [one] { $count } statistic
   *[other] { $count } statistics
}
home-sources-row = { $full } of { $total } sources are the publications of those who did, decided or counted the thing.
home-events-row = { $full } of { $total } events are confirmed; the others are reported or disputed.
home-sources-link = Sources and what rests on them
home-timeline = Latest events
home-timeline-link = Full timeline
home-articles = Articles
home-articles-link = All articles
quote-translated = our translation

## Articles

articles-title = Articles
articles-summary = What was said, and what the record shows, one question at a time.
articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
article-published = Published
article-updated = Updated
article-minutes = { $count ->
    [one] { $count } min read
   *[other] { $count } min read
}
article-toc = On this page
article-notes = Notes
article-sources = Sources
article-cite = Cite this page
article-statistics = Statistics used
article-related = Related articles
sources-all = All sources
cite-mark = Source { $number }: { $title }
note-mark = Note { $letter }
note-back = Back to the text
cite-article = { $authors }, “{ $title }”, { $site }, { $date }, { $url }
cite-figure = { $providers }, “{ $title }”, processed by { $site }, updated { $date }, { $url }
cite = Cite
cite-all = All sources for a reference manager
cite-formats = For a reference manager
cite-processed = Processed by { $site }
aside-note = Note
aside-tip = Tip
aside-important = Important
aside-warning = Warning
aside-caution = Caution
task-done = done
task-open = open

## The card of a number

card-period = Period
card-status = Status
card-series = Series
card-rounded = rounded to { $step } by the source
card-rounded-here = rounded to { $step } in this text
card-rounding = Rounding
card-formula = Formula
card-source = Source
card-statistic = Statistic
card-claim = Claim
card-superlative = Checked against the series
formula-input = { $number } ({ $series }, { $period })
formula-share = { $value } ÷ { $other } × 100
formula-change = { $value } − { $other }
formula-percent-change = ({ $value } − { $other }) ÷ { $other } × 100
formula-ratio = { $value } ÷ { $other }
formula-sum = sum of { $other }
formula-mean = mean of { $other }
formula-highest = { $value }: higher than every value after { $other }
formula-lowest = { $value }: lower than every value after { $other }
formula-rank = place of { $value } in its group, the largest being the first

## Timeline

timeline-title = Timeline
timeline-summary = What happened, dated as precisely as the sources date it. A filled mark is confirmed by a primary source or by two sources that do not depend on each other. An outlined mark is reported, or disputed.
timeline-count = { $count ->
    [one] { $count } event
   *[other] { $count } events
}
timeline-go = Go to
timeline-topic = Topic
timeline-standing = Standing
timeline-all = All
timeline-clear = Clear filters
timeline-none = Filtered: only events that match both the topic and the standing are listed. If none is listed, no event has both.
timeline-single = known from one source
timeline-until = until { $date }
timeline-in = Told in
standing-confirmed = Confirmed
standing-reported = Reported
standing-disputed = Disputed

## Statistics

statistics-title = Statistics
statistics-summary = Every figure in the briefing has a page of its own, with its definition, its limits, its revisions and its data.
statistics-count = { $count ->
    [one] { $count } statistic
   *[other] { $count } statistics
}
statistics-other = Other
statistics-key = Status of a figure
statistics-topics = Topics
statistic-covers = Covers { $period }
statistic-next = Next update
statistic-data = All the data
statistic-definition = Definition
statistic-method = Method and limits
statistic-processed = What we did to the data
statistic-limits = Limits
statistic-revisions = Revisions
statistic-downloads = Downloads
statistic-file = File
statistic-contents = Contents
statistic-size = Size
statistic-licence = Licence of the data
statistic-cite = How to cite
statistic-sources = Sources
statistic-used = Used in
download-csv = One observation a row, with period, status and sources
download-xlsx = For spreadsheet programs, with notes
download-json = The same with definitions, limits and the sources in full
download-csvw = What each column of the CSV file holds, for programs (CSV on the Web)
download-sdmx = The same in the form in which statistical offices exchange data (SDMX-CSV 2.0)
place-home = Front page
place-article = Article
place-page = Page
place-figure = Statistic
place-event = Timeline
place-claim = Claim
place-source = Source
place-section = Section
place-series = Series
place-value = Value
place-topic = Topic

## Claims

claims-title = Claims
claims-summary = What was said, by whom and where; and beside it, what the record shows.
claims-count = { $count ->
    [one] { $count } claim
   *[other] { $count } claims
}
claims-verdicts = Verdicts
claim-number = Claim { $number }
claim-said = Said by
claim-read = Can be read in
claim-record = What the record shows
claim-evidence = Evidence
bears-supports = Supports the claim
bears-context = Gives context
bears-contradicts = Contradicts the claim
verdict-supported = Supported
verdict-supported-what = The record bears it out.
verdict-needs-context = Needs context
verdict-needs-context-what = True as far as it goes; something that matters is left out.
verdict-contradicted = Contradicted
verdict-contradicted-what = The record says otherwise.
verdict-unverified = Unverified
verdict-unverified-what = The record that was read is silent.

## Sources

sources-title = Sources
sources-summary = Everything the briefing rests on, with every page, figure, event and claim that cites it. Titles stand in their own language; where no headline is known, publisher, date and address stand for it.
sources-count = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
sources-primary = { $count ->
    [one] { $count } primary
   *[other] { $count } primary
}
sources-types = By type
sources-used = Cited by
sources-unused = Not cited by any page
sources-events = { $count ->
    [one] Timeline, { $number } event
   *[other] Timeline, { $number } events
}
sources-numbers = { $count ->
    [one] { $number } number in the text
   *[other] { $number } numbers in the text
}
sources-dataset = Data sets
sources-ruling = Rulings
sources-treaty = Treaties
sources-parliamentary-paper = Parliamentary papers
sources-statement = Statements
sources-press-release = Press releases
sources-report = Reports
sources-article = Press articles
sources-web-page = Web pages
source-dataset = data set
source-ruling = ruling
source-treaty = treaty
source-parliamentary-paper = parliamentary paper
source-statement = statement
source-press-release = press release
source-report = report
source-article = article
source-web-page = web page
source-primary = primary source
source-in = in { $language }
source-read = read { $date }
source-archived = archived copy
source-licence = Licence: { $licence }
language-en = English
language-nl = Dutch
language-fr = French
language-ar = Arabic
language-de = German
language-es = Spanish
language-eu = Basque

## The ledger

ledger-title = Ledger of numbers
ledger-summary = Every number that this briefing states, page by page: the sentence, what it is bound to, how sure it is and where it comes from. The build compares each of them with the data.
ledger-count = { $count ->
    [one] { $count } number
   *[other] { $count } numbers
}
ledger-home = Front page
ledger-article = Articles
ledger-page = Pages
ledger-figure = Statistics
ledger-event = Timeline
ledger-claim = Claims
ledger-source = Sources

## Data

data-title = Data
data-summary = Everything in the briefing that can be counted or listed, to take away: in formats for spreadsheets, for programs and for the exchange of statistics.
data-whole = The whole briefing
data-latest = These addresses stay, and always hold the newest data.
data-editions = Editions
data-editions-what = Each edition stays as it was published, under its date. In the address of a file, the date takes the place of “latest”.
data-figures = Each statistic
data-code = Read the data with a program
data-columns = What the columns hold
data-columns-what = The first line of every CSV file holds these codes. They are the same in every language.
data-column = Column
data-all = All data of the briefing
data-observations = All observations of all statistics
data-events = All events of the timeline
data-claims = All claims
data-sources = All sources
data-readme = What the files hold
data-licences = The terms of use
data-package = A description of all CSV files for programs (Frictionless Data Package)
data-archive = All of these files, and those of each statistic, in one archive
column-figure = Id of the statistic
column-figure-title = Statistic
column-series = Id of the series
column-series-label = Series
column-period = Period
column-period-start = First day of the period
column-period-end = Last day of the period
column-coverage = Whether the period is whole, partial or longer
column-value = Value
column-unit = Unit
column-status = Status (SDMX code)
column-low = Lowest value that the sources allow
column-high = Highest value that the sources allow
column-about = Whether the source says “about”
column-rounded-to = Multiple to which the source rounded
column-sources = Ids of the sources
column-note = Note
column-event = Id of the event
column-date = Date
column-date-start = First day that the date may mean
column-date-end = Last day that the date may mean
column-topic = Topic
column-standing = How the event is known
column-title = Title
column-text = Text
column-place = Place
column-claim = Id of the claim
column-statement = Claim
column-said-by = Said by
column-said-on = Said on
column-said-in = Ids of the sources in which it can be read
column-verdict = Verdict
column-finding = What the record shows
column-evidence = Ids of the sources of the evidence
column-source = Id of the source
column-type = Type of source
column-publisher = Publisher
column-authors = Authors
column-url = Address
column-read = Address read on
column-archived = Archived copy
column-language = Language
column-primary = Whether it is a primary source
column-licence = Licence
size-kb = { $number } kB
size-mb = { $number } MB
code-final = final
code-provisional = provisional
code-estimate = estimate
code-forecast = forecast, not counted
code-break = break in the series
code-missing = missing
sheet-cover = Cover
sheet-notes = Notes
sheet-data = Data
sheet-contents = This workbook has three sheets: this cover, notes, and the data as one table.
sheet-table = This sheet holds one table. An empty cell means that the value is not known; it is never zero.
readme =
    # { $site }: data

    { $description }

    The newest data is of { $date }. It is published by { $publisher } at { $url }.

    When you use a number, name the source that each observation gives, and this publication as what processed it. LICENCES.md says under which terms the data may be used.

    datapackage.json describes every CSV file for programs. A period is written 2023, 2023-H1, 2023-Q3, 2023-02, 2023-02-21, or 2023-01/2023-11 from the start of the first to the end of the second; ? marks a date that is uncertain and ~ one that is approximate. An empty value is not known and is never zero; where only limits are known, they stand in low and high.

    ## Tables
    {""}
readme-columns = ## Columns
readme-status = ## Codes of the status (SDMX, CL_OBS_STATUS)
licences =
    # Terms of use

    The texts of this publication may be used under { $licence }.

    The data keep the terms of those who provide them:
    {""}
licences-none = not stated by the source

## Drafts of corrections

correction-altered = { $what }: { $new } in place of { $old }.
correction-new = { $what }: { $new }, where nothing stood before.
correction-gone = { $what }: taken away; before, it read { $old }.
correction-removed = { $what }: taken away.
correction-reworded = { $what }: changed.
correction-date = Date
correction-verdict = Verdict
correction-wording = Wording
correction-pages = See { $pages }.

## Not found

not-found-title = This page is not in the briefing
not-found-summary = The address may be mistyped, or the page may have moved. Nothing that was published is removed without a note.
not-found-kicker = Error 404
not-found-start = Start here

## Topics, and ways through the site

menu-topics = Topics
topics-title = Topics
topics-summary = Everything in the briefing, by topic.
topics-count = { $count ->
    [one] { $count } topic
   *[other] { $count } topics
}
topic-summary = { $site }: the articles, statistics, events and claims under “{ $topic }”.
related-see = See also
crumbs = Where you are
steps = Previous and next
step-before = Previous
step-after = Next

## Following

feed-atom = Atom feed
feed-json = JSON Feed
feed-topic = Atom feed of this topic
feed-figure = Atom feed of changes to the data
feed-timeline = Timeline as a calendar
feed-updates = Expected updates as a calendar
feed-revision = Data: { $title }
calendar-update = New data expected: { $title }
