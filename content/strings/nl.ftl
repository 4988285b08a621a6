### De woorden van de sjablonen en van het programma, in het Nederlands.
### Getallen in woorden en de woorden die zeggen dat een getal is afgerond, zijn lijsten, gescheiden door `|`.

## Typografie en notatie

quotes = “|”|‘|’
no-break = { "" }
comma = ,{ " " }
semicolon = ;{ " " }
colon = :{ " " }
quoted = “{ $text }”
percent = { $number }%
value-about = ongeveer { $number }
value-range = { $low }–{ $high }
value-at-most = hoogstens { $number }
value-at-least = minstens { $number }
value-with-unit = { $number } { $unit }

## Getallen in de tekst lezen

number-words = 0 geen|0 geen enkele|0 geen enkel|0 nul|1 één|2 twee|3 drie|4 vier|5 vijf|6 zes|7 zeven|8 acht|9 negen|10 tien|11 elf|12 twaalf|13 dertien|14 veertien|15 vijftien|16 zestien|17 zeventien|18 achttien|19 negentien|20 twintig|21 eenentwintig|22 tweeëntwintig|23 drieëntwintig|24 vierentwintig|25 vijfentwintig|26 zesentwintig|27 zevenentwintig|28 achtentwintig|29 negenentwintig|31 eenendertig|32 tweeëndertig|33 drieëndertig|34 vierendertig|35 vijfendertig|36 zesendertig|37 zevenendertig|38 achtendertig|39 negenendertig|41 eenenveertig|42 tweeënveertig|43 drieënveertig|44 vierenveertig|45 vijfenveertig|46 zesenveertig|47 zevenenveertig|48 achtenveertig|49 negenenveertig|51 eenenvijftig|52 tweeënvijftig|53 drieënvijftig|54 vierenvijftig|55 vijfenvijftig|56 zesenvijftig|57 zevenenvijftig|58 achtenvijftig|59 negenenvijftig|61 eenenzestig|62 tweeënzestig|63 drieënzestig|64 vierenzestig|65 vijfenzestig|66 zesenzestig|67 zevenenzestig|68 achtenzestig|69 negenenzestig|71 eenenzeventig|72 tweeënzeventig|73 drieënzeventig|74 vierenzeventig|75 vijfenzeventig|76 zesenzeventig|77 zevenenzeventig|78 achtenzeventig|79 negenenzeventig|81 eenentachtig|82 tweeëntachtig|83 drieëntachtig|84 vierentachtig|85 vijfentachtig|86 zesentachtig|87 zevenentachtig|88 achtentachtig|89 negenentachtig|91 eenennegentig|92 tweeënnegentig|93 drieënnegentig|94 vierennegentig|95 vijfennegentig|96 zesennegentig|97 zevenennegentig|98 achtennegentig|99 negenennegentig|30 dertig|40 veertig|50 vijftig|60 zestig|70 zeventig|80 tachtig|90 negentig|100 honderd|1000 duizend|1000000 een miljoen|1000000 één miljoen
fraction-words = 1/2 de helft|1/2 half|1/2 een half|1/2 een halve|1/3 een derde|1/3 één derde|2/3 twee derde|1/4 een kwart|1/4 een vierde|3/4 drie kwart|3/4 driekwart|1/5 een vijfde|1/5 één vijfde|2/5 twee vijfde|3/5 drie vijfde|4/5 vier vijfde|1/6 een zesde|1/8 een achtste|1/10 een tiende|1/10 één tiende|9/10 negen tiende|2 twee keer|2 tweemaal|2 het dubbele|2 dubbel|3 drie keer|3 driemaal|3 het drievoudige|4 vier keer|4 viermaal|5 vijf keer|5 vijfmaal
ordinal-words = 1 eerste|2 tweede|3 derde|4 vierde|5 vijfde|6 zesde|7 zevende|8 achtste|9 negende|10 tiende|11 elfde|12 twaalfde
ordinal-endings = e|de|ste
scale-words = 1000000 miljoen|1000000 mln|1000000000 miljard|1000000000 mld|1000 duizend|100 honderd
percent-words = %|procent
points-words = procentpunten|procentpunt|punten|punt
minus-words = min
range-words = tot|tot en met|à|tussen … en|van … tot
at-most-words = hoogstens|ten hoogste|maximaal|niet meer dan|minder dan|onder
at-least-words = minstens|ten minste|minimaal|niet minder dan|meer dan
rounders = ongeveer|circa|rond|rond de|zo’n|zo'n|omstreeks|om en nabij|naar schatting
rounders-up = bijna|haast|vrijwel|iets minder dan|net geen|minder dan|onder|tegen de
highest-words = hoogste|meeste|grootste|meer dan|boven|hoger dan
lowest-words = laagste|minste|kleinste|minder dan|onder|lager dan
attribution-phrases = volgens|aldus|in de woorden van
attribution-neutral = zei|zegt|zeiden|zeggen|schreef|schrijft|schreven|schrijven|meldde|meldt|meldden|melden|gemeld|verklaarde|verklaart|verklaarden|verklaren|vertelde|vertelt|vertelden|deelde … mee|noemde|noemt|noemden|noemen|antwoordde|antwoordt|liet … weten|stelde|stelt|stelden|stellen
attribution-loaded = beweerde dat|beweerde … dat|beweert dat|beweerden dat|beweren dat|gaf toe|gaf … toe dat|geeft toe|geeft … toe dat|gaven toe|geven toe|pochte dat|pocht dat|hield vol dat|houdt vol dat|hield … vol dat|houdt … vol dat
attribution-weak = door|telde|telt|telden|tellen|telling|tellingen|gaf|geeft|gaven|geven|vermeldt|vermeldde|vermelden|toegeschreven|schrijft … toe|schrijven … toe|schreven … toe|aangehaald|haalt … aan|beschrijft|beschreef|vond|vonden|oordeelde|oordeelt|ontkent|ontkende|ontkennen|bevestigt|bevestigde|spreekt van|sprak van|luidt|luidde|van de dienst|bron
rounders-down = meer dan|ruim|iets meer dan|boven|minstens|ten minste
superlative-words = hoogste|laagste|grootste|kleinste|het meest|de meeste|de minste|record|piek|recordaantal
decrease-words = minder|lager|daalde|daalden|daalt|dalen|daling|gedaald|afname|afgenomen|nam af|namen af|neemt af|kleiner|onder|omlaag|kromp|gekrompen|verlies|vermindering
since-words = sinds
time-words = seconden|seconde|minuten|minuut|uur|uren|dagen|dag|weken|week|maanden|maand|jaren|jaar|decennia|eeuwen|eeuw
numbered-words = artikel|artikelen|art|lid|leden|paragraaf|paragrafen|hoofdstuk|hoofdstukken|bladzijde|bladzijden|pagina|pagina's|blz|p|pp|nr|nrs|nummer|nummers|noot|tabel|tabellen|bijlage|deel|zaak|versie|resolutie|verordening|richtlijn|wet|besluit|kamer|regel|route|fase|kamerstuk|kamerstukken|trb|stb|stcrt|jaren|leeftijd

## Datums en perioden

date-uncertain = { $date } (onzeker)
date-approximate = omstreeks { $date }
date-day-unknown = dag niet vermeld
date-month-unknown = maand niet vermeld
period-half = { $half ->
    [1] eerste halfjaar van { $year }
   *[2] tweede halfjaar van { $year }
}
period-quarter = { $quarter ->
    [1] eerste kwartaal van { $year }
    [2] tweede kwartaal van { $year }
    [3] derde kwartaal van { $year }
   *[4] vierde kwartaal van { $year }
}
period-months = { $from }–{ $to } { $year }
period-range = { $from } – { $to }
period-years = { $from }–{ $to }
axis-months = { $from }–{ $to }
axis-quarter = { $quarter }e kw.
axis-from = { $from }–
axis-month = { $month } { $year }
period-open = { $period }, datums onzeker
period-open-start = { $period }, begin onzeker
period-open-end = { $period }, einde onzeker
coverage-longer = meer dan één periode

## Hoe zeker een waarde is

certainty-whole = hele periode, geteld
certainty-partial = deel van de periode
certainty-partial-year = deel van het jaar
certainty-provisional = voorlopig
certainty-expected = verwacht
certainty-limit = alleen binnen een grens bekend
certainty-missing = niet bekend
status-estimate = schatting
status-break = breuk in de reeks
key-range = bandbreedte volgens de bronnen
key-break = breuk in de reeks
key-open = datums niet precies bekend
key-tile = één vierkant: { $worth } { $unit }

## Grafieken

chart-column = Staafdiagram (staand)
chart-grouped-column = Gegroepeerd staafdiagram
chart-stacked-column = Gestapeld staafdiagram
chart-bar = Staafdiagram (liggend)
chart-line = Lijndiagram
chart-range = Bandbreedtediagram
chart-stacked-bar = Gestapeld staafdiagram (liggend)
chart-share = Staafdiagram van aandelen
chart-area = Vlakdiagram
chart-stacked-area = Gestapeld vlakdiagram
chart-dot = Puntdiagram
chart-slope = Hellingdiagram
chart-small-multiples = Kleine lijndiagrammen op één schaal
chart-heat-table = Tabel met kleur naar waarde
chart-tiles = Diagram van vierkanten
chart-sparkline = Klein lijndiagram
chart-no-data = Er is geen waarde bekend
describe-opening = { $count ->
    [one] { $kind }, { $period }.
   *[other] { $kind } met { $series } reeksen, { $period }.
}
describe-rows = { $rows }.
describe-extremes-rows = Hoogste: { $highest }. Laagste: { $lowest }.
describe-single = { $series }: { $first } ({ $first-period }).
describe-rose = { $series }: gestegen van { $first } ({ $first-period }) naar { $last } ({ $last-period }).
describe-fell = { $series }: gedaald van { $first } ({ $first-period }) naar { $last } ({ $last-period }).
describe-level = { $series }: { $first } in zowel { $first-period } als { $last-period }.
describe-extremes = Hoogste: { $highest } ({ $highest-period }); laagste: { $lowest } ({ $lowest-period }).
describe-partial = Beslaat een deel van de periode: { $periods }.
describe-expected = Verwacht, niet geteld: { $periods }.
describe-provisional = Voorlopig: { $periods }.
describe-limit = Alleen binnen een grens bekend: { $periods }.
describe-missing = Niet bekend: { $periods }.
describe-events = Aangegeven gebeurtenissen: { $events }.

chart-note = Toelichting
chart-source = Bron
chart-made-up = verzonnen gegevens, om te tonen hoe de grafiek gelezen wordt
chart-embed = Deze grafiek op een andere site tonen
chart-embed-how = Plak dit waar de grafiek moet staan. De bron blijft erbij staan, en de grafiek verandert mee met de gegevens.
chart-labelled = { $label }: { $text }
chart-origin = { $site }, { $host }. Grafiek: { $licence }; gegevens: zie de bron.
chart-data = Gegevens tonen
chart-view = Weergave
chart-view-chart = Grafiek
chart-view-table = Tabel
chart-table-label = Gegevens: { $title }
chart-statistic = Over deze statistiek
chart-events = Gebeurtenissen

## Tabellen

table = Tabel { $number }
table-period = Periode
table-series = Reeks
table-note = Toelichting

## Het raam van elke pagina

skip = Naar de inhoud
menu = Menu
menu-close = Sluiten
menu-label = Hoofdmenu
menu-home = Dossier
menu-articles = Artikelen
menu-timeline = Tijdlijn
menu-statistics = Statistieken
menu-claims = Beweringen
menu-sources = Bronnen
menu-ledger = Getallenregister
menu-search = Zoeken en register
menu-data = Gegevens
languages = Taal
footer-about = Over
footer-sections = Onderdelen
footer-formats = Volgen
footer-key = Hoe de tekens te lezen
footer-licence = De tekst mag worden gebruikt onder { $licence }. Voor de gegevens gelden de voorwaarden van wie ze verstrekt.
footer-contact = Een fout melden
key-full = Volledige periode, of bevestigd
key-partial = Deel van de periode
key-expected = Verwacht, of gemeld
key-limit = Alleen binnen een grens bekend
not-translated = Deze tekst is nog niet beschikbaar in het Nederlands. U leest het origineel.
partly-translated = Delen van deze pagina zijn nog niet in deze taal beschikbaar. Ze staan er in het origineel.

## Zoeken

search = Zoeken
search-label = Zoek in het dossier
search-title = Zoeken en register
search-summary = Alles in het dossier van A tot Z: onderwerpen, artikelen, statistieken, gebeurtenissen, beweringen en bronnen.
search-entries = { $count ->
    [one] { $count } ingang
   *[other] { $count } ingangen
}
search-letters = Van A tot Z
search-digits = 0–9
search-count = Resultaten: { $count }
search-none = Niets gevonden. Minder woorden, of het begin van een woord, vinden misschien meer.
search-failed = De zoekfunctie kon niet worden geladen. Het register van A tot Z bevat alles.
search-all = Alle resultaten
search-key = De toets / opent het zoekvenster
search-value = { $label }, { $period }: { $value }

## Zoeken: wat de taal aan Unicode toevoegt; zie het bestand van de eerste taal.

search-rule-fold = œ oe|æ ae|ø o|ß ss
search-rule-stop = de|het|een|en|of|van|te|tot|in|op|aan|bij|voor|door|met|uit|om|als|is|zijn|was|waren|werd|werden|wordt|worden|het|dat|dit|deze|die|er|niet|geen|naar|over|ook|dan|heeft|hebben|had
search-rule-articles = de|het|een
search-rule-links = s|en|e
search-rule-stemmer = Dutch

## De voorpagina

home-key-figures = Kerncijfers
home-scale = De vierkanten hebben één schaal: het oppervlak staat voor het aantal. Effen is een volledige periode, gearceerd een deel ervan, gestreept een verwacht aantal.
home-chart = Belangrijkste grafiek
home-how = Hoe we dit weten
home-updated = Bijgewerkt op { $date }
home-counts-sources = { $count ->
    [one] { $count } bron
   *[other] { $count } bronnen
}
home-counts-events = { $count ->
    [one] { $count } gebeurtenis
   *[other] { $count } gebeurtenissen
}
home-counts-figures = { $count ->
    [one] { $count } statistiek
   *[other] { $count } statistieken
}
home-sources-row = { $full } van de { $total } bronnen zijn publicaties van wie de zaak zelf deed, besliste of telde.
home-events-row = { $full } van de { $total } gebeurtenissen zijn bevestigd; de andere zijn gemeld of omstreden.
home-sources-link = De bronnen en wat erop berust
home-timeline = Laatste gebeurtenissen
home-timeline-link = Volledige tijdlijn
home-articles = Artikelen
home-articles-link = Alle artikelen
quote-translated = onze vertaling

## Artikelen

articles-title = Artikelen
articles-summary = Wat er is gezegd en wat de bronnen laten zien, per artikel één vraag.
articles-count = { $count ->
    [one] { $count } artikel
   *[other] { $count } artikelen
}
article-published = Gepubliceerd
article-updated = Bijgewerkt
article-minutes = { $count ->
    [one] { $count } min. leestijd
   *[other] { $count } min. leestijd
}
article-toc = Op deze pagina
article-notes = Noten
article-sources = Bronnen
article-cite = Deze pagina citeren
article-statistics = Gebruikte statistieken
article-related = Verwante artikelen
sources-all = Alle bronnen
cite-mark = Bron { $number }: { $title }
note-mark = Noot { $letter }
note-back = Terug naar de tekst
cite-article = { $authors }, “{ $title }”, { $site }, { $date }, { $url }
cite-figure = { $providers }, “{ $title }”, bewerkt door { $site }, bijgewerkt op { $date }, { $url }
cite = Citeren
cite-all = Alle bronnen voor een referentiebeheerder
cite-formats = Voor een referentiebeheerder
cite-processed = Bewerkt door { $site }
aside-note = Toelichting
aside-tip = Tip
aside-important = Belangrijk
aside-warning = Waarschuwing
aside-caution = Let op
task-done = gedaan
task-open = open

## De kaart van een getal

card-period = Periode
card-status = Status
card-series = Reeks
card-rounded = door de bron afgerond op { $step }
card-rounded-here = in deze tekst afgerond op { $step }
card-rounding = Afronding
card-formula = Berekening
card-source = Bron
card-statistic = Statistiek
card-claim = Bewering
card-superlative = Nagegaan in de reeks
formula-input = { $number } ({ $series }, { $period })
formula-share = { $value } ÷ { $other } × 100
formula-change = { $value } − { $other }
formula-percent-change = ({ $value } − { $other }) ÷ { $other } × 100
formula-ratio = { $value } ÷ { $other }
formula-sum = som van { $other }
formula-mean = gemiddelde van { $other }
formula-highest = { $value }: hoger dan elke waarde na { $other }
formula-lowest = { $value }: lager dan elke waarde na { $other }
formula-rank = plaats van { $value } in de groep, de grootste als eerste

## Tijdlijn

timeline-title = Tijdlijn
timeline-summary = Wat er gebeurde, zo nauwkeurig gedateerd als de bronnen dat doen. Een gevuld teken is bevestigd door een primaire bron of door twee bronnen die niet van elkaar afhangen. Een open teken is gemeld of omstreden.
timeline-count = { $count ->
    [one] { $count } gebeurtenis
   *[other] { $count } gebeurtenissen
}
timeline-go = Ga naar
timeline-topic = Onderwerp
timeline-standing = Zekerheid
timeline-all = Alle
timeline-clear = Filters wissen
timeline-none = Gefilterd: alleen gebeurtenissen die bij zowel het onderwerp als de zekerheid passen, staan in de lijst. Staat er geen, dan heeft geen gebeurtenis beide.
timeline-single = bekend uit één bron
timeline-until = tot { $date }
timeline-in = Beschreven in
standing-confirmed = Bevestigd
standing-reported = Gemeld
standing-disputed = Omstreden

## Statistieken

statistics-title = Statistieken
statistics-summary = Elk cijfer in het dossier heeft een eigen pagina, met de definitie, de beperkingen, de herzieningen en de gegevens.
statistics-count = { $count ->
    [one] { $count } statistiek
   *[other] { $count } statistieken
}
statistics-other = Overig
statistics-key = Status van een cijfer
statistics-topics = Onderwerpen
statistic-covers = Beslaat { $period }
statistic-next = Volgende bijwerking
statistic-data = Alle gegevens
statistic-definition = Definitie
statistic-method = Methode en beperkingen
statistic-processed = Wat we met de gegevens deden
statistic-limits = Beperkingen
statistic-revisions = Herzieningen
statistic-downloads = Downloads
statistic-file = Bestand
statistic-contents = Inhoud
statistic-size = Grootte
statistic-licence = Licentie van de gegevens
statistic-cite = Zo citeert u dit
statistic-sources = Bronnen
statistic-used = Gebruikt in
download-csv = Eén waarneming per rij, met periode, status en bronnen
download-xlsx = Voor rekenbladprogramma’s, met toelichting
download-json = Hetzelfde met definities, beperkingen en de volledige bronnen
download-csvw = Wat elke kolom van het CSV-bestand bevat, voor programma’s (CSV on the Web)
download-sdmx = Hetzelfde in de vorm waarin statistiekbureaus gegevens uitwisselen (SDMX-CSV 2.0)
place-home = Voorpagina
place-article = Artikel
place-page = Pagina
place-figure = Statistiek
place-event = Tijdlijn
place-claim = Bewering
place-source = Bron
place-section = Paragraaf
place-series = Reeks
place-value = Waarde
place-topic = Onderwerp

## Beweringen

claims-title = Beweringen
claims-summary = Wat er is gezegd, door wie en waar; en daarnaast wat de bronnen laten zien.
claims-count = { $count ->
    [one] { $count } bewering
   *[other] { $count } beweringen
}
claims-verdicts = Oordelen
claim-number = Bewering { $number }
claim-said = Gezegd door
claim-read = Te lezen in
claim-record = Wat de bronnen laten zien
claim-evidence = Bewijs
bears-supports = Ondersteunt de uitspraak
bears-context = Geeft context
bears-contradicts = Spreekt de uitspraak tegen
verdict-supported = Onderbouwd
verdict-supported-what = De bronnen bevestigen het.
verdict-needs-context = Context nodig
verdict-needs-context-what = Voor zover het gaat juist; iets wat ertoe doet, is weggelaten.
verdict-contradicted = Tegengesproken
verdict-contradicted-what = De bronnen zeggen iets anders.
verdict-unverified = Niet nagegaan
verdict-unverified-what = De geraadpleegde bronnen zeggen er niets over.

## Bronnen

sources-title = Bronnen
sources-summary = Alles waarop het dossier berust, met elke pagina, statistiek, gebeurtenis en bewering waarin het wordt aangehaald. Titels staan in hun eigen taal; waar geen kop bekend is, staan uitgever, datum en adres ervoor in de plaats.
sources-count = { $count ->
    [one] { $count } bron
   *[other] { $count } bronnen
}
sources-primary = { $count ->
    [one] { $count } primaire
   *[other] { $count } primaire
}
sources-types = Naar soort
sources-used = Aangehaald in
sources-unused = Op geen enkele pagina aangehaald
sources-events = { $count ->
    [one] Tijdlijn, { $number } gebeurtenis
   *[other] Tijdlijn, { $number } gebeurtenissen
}
sources-numbers = { $count ->
    [one] { $number } getal in de tekst
   *[other] { $number } getallen in de tekst
}
sources-dataset = Datasets
sources-ruling = Uitspraken
sources-treaty = Verdragen
sources-parliamentary-paper = Kamerstukken
sources-statement = Verklaringen
sources-press-release = Persberichten
sources-report = Rapporten
sources-article = Persartikelen
sources-web-page = Webpagina’s
source-dataset = dataset
source-ruling = uitspraak
source-treaty = verdrag
source-parliamentary-paper = Kamerstuk
source-statement = verklaring
source-press-release = persbericht
source-report = rapport
source-article = artikel
source-web-page = webpagina
source-primary = primaire bron
source-in = in het { $language }
source-read = gelezen op { $date }
source-archived = gearchiveerde kopie
source-licence = Licentie: { $licence }
language-en = Engels
language-nl = Nederlands
language-fr = Frans
language-ar = Arabisch
language-de = Duits
language-es = Spaans
language-eu = Baskisch

## Het getallenregister

ledger-title = Getallenregister
ledger-summary = Elk getal in dit dossier, pagina voor pagina: de zin, waaraan het is gekoppeld, hoe zeker het is en waar het vandaan komt. Elk getal wordt met de gegevens vergeleken voordat de site verschijnt.
ledger-count = { $count ->
    [one] { $count } getal
   *[other] { $count } getallen
}
ledger-home = Voorpagina
ledger-article = Artikelen
ledger-page = Pagina’s
ledger-figure = Statistieken
ledger-event = Tijdlijn
ledger-claim = Beweringen
ledger-source = Bronnen

## Gegevens

data-title = Gegevens
data-summary = Alles in het dossier dat te tellen of op te sommen is, om mee te nemen: in formaten voor rekenbladen, voor programma’s en voor de uitwisseling van statistiek.
data-whole = Het hele dossier
data-latest = Deze adressen blijven, en bevatten altijd de nieuwste gegevens.
data-editions = Edities
data-editions-what = Elke editie blijft zoals ze is uitgegeven, onder haar datum. In het adres van een bestand komt de datum in de plaats van “latest”.
data-figures = Elke statistiek
data-code = De gegevens lezen met een programma
data-columns = Wat de kolommen bevatten
data-columns-what = De eerste regel van elk CSV-bestand bevat deze codes. Ze zijn in elke taal hetzelfde.
data-column = Kolom
data-all = Alle gegevens van het dossier
data-observations = Alle waarnemingen van alle statistieken
data-events = Alle gebeurtenissen van de tijdlijn
data-claims = Alle beweringen
data-sources = Alle bronnen
data-readme = Wat de bestanden bevatten
data-licences = De gebruiksvoorwaarden
data-package = Een beschrijving van alle CSV-bestanden voor programma’s (Frictionless Data Package)
data-archive = Al deze bestanden, en die van elke statistiek, in één archief
column-figure = Id van de statistiek
column-figure-title = Statistiek
column-series = Id van de reeks
column-series-label = Reeks
column-period = Periode
column-period-start = Eerste dag van de periode
column-period-end = Laatste dag van de periode
column-coverage = Of de periode heel, onvolledig of langer is
column-value = Waarde
column-unit = Eenheid
column-status = Status (SDMX-code)
column-low = Laagste waarde die de bronnen toelaten
column-high = Hoogste waarde die de bronnen toelaten
column-about = Of de bron “ongeveer” zegt
column-rounded-to = Veelvoud waarop de bron heeft afgerond
column-sources = Id’s van de bronnen
column-note = Opmerking
column-event = Id van de gebeurtenis
column-date = Datum
column-date-start = Eerste dag die de datum kan betekenen
column-date-end = Laatste dag die de datum kan betekenen
column-topic = Onderwerp
column-standing = Hoe de gebeurtenis bekend is
column-title = Titel
column-text = Tekst
column-place = Plaats
column-claim = Id van de bewering
column-statement = Bewering
column-said-by = Gezegd door
column-said-on = Gezegd op
column-said-in = Id’s van de bronnen waarin het te lezen is
column-verdict = Oordeel
column-finding = Wat de bronnen laten zien
column-evidence = Id’s van de bronnen van het bewijs
column-source = Id van de bron
column-type = Soort bron
column-publisher = Uitgever
column-authors = Auteurs
column-url = Adres
column-read = Adres gelezen op
column-archived = Gearchiveerde kopie
column-language = Taal
column-primary = Of het een primaire bron is
column-licence = Licentie
size-kb = { $number } kB
size-mb = { $number } MB
code-final = definitief
code-provisional = voorlopig
code-estimate = schatting
code-forecast = verwachting, niet geteld
code-break = breuk in de reeks
code-missing = ontbreekt
sheet-cover = Voorblad
sheet-notes = Toelichting
sheet-data = Gegevens
sheet-contents = Dit werkboek heeft drie bladen: dit voorblad, een toelichting, en de gegevens als één tabel.
sheet-table = Dit blad bevat één tabel. Een lege cel betekent dat de waarde niet bekend is; ze is nooit nul.
readme =
    # { $site }: gegevens

    { $description }

    De nieuwste gegevens zijn van { $date }. Ze worden uitgegeven door { $publisher } op { $url }.

    Wie een getal gebruikt, noemt de bron die bij elke waarneming staat, en deze uitgave als bewerker. LICENCES.md zegt onder welke voorwaarden de gegevens gebruikt mogen worden.

    datapackage.json beschrijft elk CSV-bestand voor programma’s. Een periode wordt geschreven als 2023, 2023-H1, 2023-Q3, 2023-02, 2023-02-21, of 2023-01/2023-11 van het begin van de eerste tot het einde van de tweede; ? staat bij een onzekere datum en ~ bij een datum bij benadering. Een lege waarde is niet bekend en is nooit nul; waar alleen grenzen bekend zijn, staan die in low en high.

    ## Tabellen
    {""}
readme-columns = ## Kolommen
readme-status = ## Codes van de status (SDMX, CL_OBS_STATUS)
licences =
    # Gebruiksvoorwaarden

    De teksten van deze uitgave mogen worden gebruikt onder { $licence }.

    De gegevens houden de voorwaarden van wie ze aanbieden:
    {""}
licences-none = door de bron niet vermeld

## Ontwerpen van correcties

correction-altered = { $what }: { $new } in plaats van { $old }.
correction-new = { $what }: { $new }, waar eerder niets stond.
correction-gone = { $what }: weggehaald; eerder stond er { $old }.
correction-removed = { $what }: weggehaald.
correction-reworded = { $what }: gewijzigd.
correction-date = Datum
correction-verdict = Oordeel
correction-wording = Tekst
correction-pages = Zie { $pages }.

## Niet gevonden

not-found-title = Deze pagina staat niet in het dossier
not-found-summary = Misschien is het adres verkeerd getypt, of is de pagina verplaatst. Niets wat is gepubliceerd, wordt zonder vermelding weggehaald.
not-found-kicker = Fout 404
not-found-start = Begin hier

## Topics, and ways through the site

menu-topics = Onderwerpen
topics-title = Onderwerpen
topics-summary = Alles in het dossier, per onderwerp.
topics-count = { $count ->
    [one] { $count } onderwerp
   *[other] { $count } onderwerpen
}
topic-summary = { $site }: de artikelen, cijfers, gebeurtenissen en beweringen onder ‘{ $topic }’.
related-see = Zie ook
crumbs = Waar u bent
steps = Vorige en volgende
step-before = Vorige
step-after = Volgende

## Following

feed-atom = Atom-feed
feed-json = JSON-feed
feed-topic = Atom-feed van dit onderwerp
feed-figure = Atom-feed van wijzigingen in de gegevens
feed-timeline = Tijdlijn als agenda
feed-updates = Verwachte actualiseringen als agenda
feed-revision = Gegevens: { $title }
calendar-update = Nieuwe gegevens verwacht: { $title }
