### Les mots des modèles et du programme, en français.
### Les nombres en toutes lettres et les mots qui disent qu’un nombre est arrondi sont des listes, séparées par `|`.

## Typographie et notation

quotes = « | »|“|”
no-break = { "\u00A0" }:|{ "\u202F" };|{ "\u202F" }!|{ "\u202F" }?|«{ "\u00A0" }|{ "\u00A0" }»|{ "\u202F" }%
comma = ,{ " " }
semicolon = { "\u202F" };{ " " }
colon = { "\u00A0" }:{ " " }
quoted = «{ "\u00A0" }{ $text }{ "\u00A0" }»
percent = { $number } %
value-about = environ { $number }
value-range = { $low }–{ $high }
value-at-most = au plus { $number }
value-at-least = au moins { $number }
value-with-unit = { $number } { $unit }

## Lire les nombres dans le texte

# « pour cent » et « un peu » sont comptés comme des zéros, qu’un autre nombre écarte : sinon « dix pour cent » aurait deux nombres, dix et cent.
# « moins » seul n’est pas un signe négatif ici : « au moins 5 » se lirait −5.
number-words = 0 aucun|0 aucune|0 zéro|0 nul|0 nulle|0 pas un|0 pas une|0 pas de|0 pour cent|0 un peu|1 un|1 une|1 un seul|1 une seule|2 deux|3 trois|4 quatre|5 cinq|6 six|7 sept|8 huit|9 neuf|10 dix|11 onze|12 douze|13 treize|14 quatorze|15 quinze|16 seize|17 dix-sept|18 dix-huit|19 dix-neuf|20 vingt|21 vingt et un|21 vingt-et-un|21 vingt et une|21 vingt-et-une|30 trente|31 trente et un|31 trente-et-un|31 trente et une|31 trente-et-une|40 quarante|41 quarante et un|41 quarante-et-un|41 quarante et une|41 quarante-et-une|50 cinquante|51 cinquante et un|51 cinquante-et-un|51 cinquante et une|51 cinquante-et-une|60 soixante|61 soixante et un|61 soixante-et-un|61 soixante et une|61 soixante-et-une|70 soixante-dix|71 soixante et onze|71 soixante-et-onze|72 soixante-douze|73 soixante-treize|74 soixante-quatorze|75 soixante-quinze|76 soixante-seize|77 soixante-dix-sept|78 soixante-dix-huit|79 soixante-dix-neuf|80 quatre-vingts|80 quatre-vingt|90 quatre-vingt-dix|91 quatre-vingt-onze|92 quatre-vingt-douze|93 quatre-vingt-treize|94 quatre-vingt-quatorze|95 quatre-vingt-quinze|96 quatre-vingt-seize|97 quatre-vingt-dix-sept|98 quatre-vingt-dix-huit|99 quatre-vingt-dix-neuf|100 cent|110 cent dix|120 cent vingt|130 cent trente|140 cent quarante|150 cent cinquante|160 cent soixante|170 cent soixante-dix|180 cent quatre-vingts|190 cent quatre-vingt-dix|200 deux cents|200 deux cent|250 deux cent cinquante|300 trois cents|300 trois cent|350 trois cent cinquante|400 quatre cents|400 quatre cent|450 quatre cent cinquante|500 cinq cents|500 cinq cent|550 cinq cent cinquante|600 six cents|600 six cent|650 six cent cinquante|700 sept cents|700 sept cent|750 sept cent cinquante|800 huit cents|800 huit cent|850 huit cent cinquante|900 neuf cents|900 neuf cent|950 neuf cent cinquante|1000 mille|2000 deux mille|3000 trois mille|4000 quatre mille|5000 cinq mille|6000 six mille|7000 sept mille|8000 huit mille|9000 neuf mille|10000 dix mille|11000 onze mille|12000 douze mille|13000 treize mille|14000 quatorze mille|15000 quinze mille|16000 seize mille|17000 dix-sept mille|18000 dix-huit mille|19000 dix-neuf mille|1100 onze cents|1200 douze cents|1500 mille cinq cents|20000 vingt mille|30000 trente mille|40000 quarante mille|50000 cinquante mille|60000 soixante mille|70000 soixante-dix mille|80000 quatre-vingt mille|90000 quatre-vingt-dix mille|100000 cent mille|200000 deux cent mille|300000 trois cent mille|400000 quatre cent mille|500000 cinq cent mille|600000 six cent mille|700000 sept cent mille|800000 huit cent mille|900000 neuf cent mille|8 une huitaine|10 une dizaine|12 une douzaine|15 une quinzaine|20 une vingtaine|30 une trentaine|40 une quarantaine|50 une cinquantaine|60 une soixantaine|100 une centaine|1000 un millier|1000000 un million|1000000000 un milliard
fraction-words = 1/2 la moitié|1/2 moitié|1/2 un demi|1/2 une demie|1/3 un tiers|1/3 le tiers|1/3 du tiers|1/3 au tiers|1/4 un quart|1/4 le quart|1/4 du quart|1/4 au quart|2/3 deux tiers|3/4 trois quarts|1/5 un cinquième|1/5 le cinquième|1/5 du cinquième|1/6 un sixième|1/6 le sixième|1/6 du sixième|1/7 un septième|1/7 le septième|1/7 du septième|1/8 un huitième|1/8 le huitième|1/8 du huitième|1/9 un neuvième|1/9 le neuvième|1/9 du neuvième|1/10 un dixième|1/10 le dixième|1/10 du dixième|2/5 deux cinquièmes|3/5 trois cinquièmes|4/5 quatre cinquièmes|5/6 cinq sixièmes|3/10 trois dixièmes|7/10 sept dixièmes|9/10 neuf dixièmes|2 deux fois|2 le double|2 du double|2 au double|2 double|3 trois fois|3 le triple|3 du triple|3 triple|4 quatre fois|4 le quadruple|4 quadruple|5 cinq fois|5 le quintuple|6 six fois|7 sept fois|8 huit fois|9 neuf fois|10 dix fois|10 le décuple
ordinal-words = 1 premier|1 première|1 premiers|1 premières|2 deuxième|2 deuxièmes|2 second|2 seconde|2 seconds|2 secondes|3 troisième|3 troisièmes|4 quatrième|4 quatrièmes|5 cinquième|5 cinquièmes|6 sixième|6 sixièmes|7 septième|7 septièmes|8 huitième|8 huitièmes|9 neuvième|9 neuvièmes|10 dixième|10 dixièmes|11 onzième|11 onzièmes|12 douzième|12 douzièmes
ordinal-endings = er|re|ers|res|e|es|ème|èmes|d|de
scale-words = 1000000 million|1000000 millions|1000000000 milliard|1000000000 milliards|1000 millier|1000 milliers|1000 mille|100 cents|100 cent|100 centaines
percent-words = %|pour cent
points-words = points de pourcentage|point de pourcentage|points|point
minus-words = moins|signe moins|négatif de|négative de
range-words = à|jusqu’à|entre … et|de … à|du … au
at-most-words = au plus|au maximum|jusqu’à|pas plus de|pas plus d|moins de|moins d|inférieur à|inférieure à|inférieurs à|inférieures à|sous
at-least-words = au moins|au minimum|pas moins de|pas moins d|plus de|plus d|supérieur à|supérieure à|supérieurs à|supérieures à
superlative-words = le plus haut|la plus haute|le plus élevé|la plus élevée|le plus bas|la plus basse|le plus grand|la plus grande|le plus petit|le plus|le moins|record|pic
decrease-words = moins|baisse|baissé|baissent|baissait|diminué|diminution|diminue|recul|reculé|chute|chuté|inférieur|inférieure|réduit|réduction|tombé|tombée
since-words = depuis
time-words = secondes|seconde|minutes|minute|heures|heure|jours|jour|semaines|semaine|mois|trimestres|trimestre|semestres|semestre|ans|an|années|année|siècles|siècle|décennies|premiers mois|derniers mois|dernières années|premières années
numbered-words = article|articles|art|section|paragraphe|paragraphes|chapitre|page|pages|p|pp|n°|no|numéro|numéros|note|tableau|annexe|partie|volume|vol|affaire|version|résolution|règlement|directive|loi|décret|salle|ligne|phase|dossier|dossier parlementaire|document parlementaire|kamerstuk|trb|stb|stcrt|années|âge|identifiant|UE
rounders = environ|quelque|à peu près|autour de|autour d|aux alentours de|aux environs de|approximativement|approximatif|approximative|de l’ordre de|de l’ordre d|quasiment|une huitaine|une dizaine|une douzaine|une quinzaine|une vingtaine|une trentaine|une quarantaine|une cinquantaine|une soixantaine|une centaine|un millier
rounders-up = près de|près d|près du|près des|presque|pas tout à fait|un peu moins de|un peu moins d|moins de|moins d|moins du|moins des|inférieur à|inférieure à|inférieurs à|inférieures à|pas loin de|pas loin d
highest-words = le plus élevé|la plus élevée|les plus élevés|les plus élevées|plus élevé|plus élevée|plus élevés|plus élevées|plus haut|plus haute|plus hauts|plus hautes|plus grand|plus grande|plus grands|plus grandes|plus nombreux|plus nombreuses|le plus de|plus de|plus d|plus que|plus qu|maximum|maximal|maximale|record|supérieur|supérieure|supérieurs|supérieures|au-dessus
lowest-words = le moins élevé|la moins élevée|moins élevé|moins élevée|moins élevés|moins élevées|plus bas|plus basse|plus basses|plus faible|plus faibles|plus petit|plus petite|plus petits|plus petites|moins nombreux|moins nombreuses|le moins de|moins de|moins d|moins que|moins qu|minimum|minimal|minimale|inférieur|inférieure|inférieurs|inférieures|au-dessous
attribution-phrases = selon|d’après|aux dires de
attribution-neutral = dit|disait|disent|a dit|ont dit|écrit|écrivait|écrivent|a écrit|ont écrit|déclare|déclarait|déclarent|a déclaré|ont déclaré|rapporte|rapportent|rapportait|a rapporté|ont rapporté|rapporté|rapportés|indique|indiquent|a indiqué|ont indiqué|affirme|affirment|a affirmé|annonce|annoncent|a annoncé|appelle|appelait|a appelé|qualifie|qualifient|a qualifié|qualifié|qualifiée|répond|a répondu|ajoute|a ajouté|explique|a expliqué|signale|signalent|a signalé|parle de|parlait de|a parlé de|nomme|nommait|a nommé
attribution-loaded = prétend|prétendent|prétendait|a prétendu|ont prétendu|avoue|avouent|a avoué|ont avoué|admet que|a admis que|concède que|a concédé que|se vante|s’est vanté
attribution-weak = par|compte|comptait|comptaient|a compté|ont compté|compté|comptés|comptage|comptages|décompte|donne|donnait|donnent|a donné|cite|citent|citait|cité|cités|cités par|attribue|attribuent|attribué|attribués|attribuée|attribution|décrit|décrivent|décrivait|juge|jugeait|a jugé|estime|estimait|nie|nient|a nié|ont nié|confirme|confirment|a confirmé|enregistrées|enregistrés|lit|source|sources
rounders-down = plus de|plus d|plus du|plus des|un peu plus de|un peu plus d|bien plus de|bien plus d|au moins|supérieur à|supérieure à|supérieurs à|supérieures à

## Dates et périodes

date-uncertain = { $date } (incertain)
date-approximate = vers { $date }
date-day-unknown = jour non indiqué
date-month-unknown = mois non indiqué
period-half = { $half ->
    [1] premier semestre { $year }
   *[2] second semestre { $year }
}
period-quarter = { $quarter ->
    [1] premier trimestre { $year }
    [2] deuxième trimestre { $year }
    [3] troisième trimestre { $year }
   *[4] quatrième trimestre { $year }
}
period-months = { $from }–{ $to } { $year }
period-range = { $from } – { $to }
period-years = { $from }–{ $to }
axis-months = { $from }–{ $to }
axis-quarter = T{ $quarter }
axis-from = { $from }–
axis-month = { $month } { $year }
period-open = { $period }, dates incertaines
period-open-start = { $period }, début incertain
period-open-end = { $period }, fin incertaine
coverage-longer = plus d’une période

## Degré de certitude d’une valeur

certainty-whole = période entière, comptage
certainty-partial = période partielle
certainty-partial-year = année partielle
certainty-provisional = provisoire
certainty-expected = attendu
certainty-limit = connu seulement dans une limite
certainty-missing = non connu
status-estimate = estimation
status-break = rupture de série
key-range = fourchette donnée par les sources
key-break = rupture de série
key-open = dates non connues avec précision
key-tile = un carré : { $worth } { $unit }

## Graphiques

chart-column = Graphique en colonnes
chart-grouped-column = Graphique en colonnes groupées
chart-stacked-column = Graphique en colonnes empilées
chart-bar = Graphique en barres
chart-line = Graphique en lignes
chart-range = Graphique en fourchettes
chart-stacked-bar = Graphique en barres empilées
chart-share = Graphique en barres des parts
chart-area = Graphique en aires
chart-stacked-area = Graphique en aires empilées
chart-dot = Graphique en points
chart-slope = Graphique en pentes
chart-small-multiples = Petits graphiques en lignes à la même échelle
chart-heat-table = Tableau teinté selon la valeur
chart-tiles = Graphique en carrés
chart-sparkline = Courbe miniature
chart-no-data = Aucune valeur n’est connue
describe-opening = { $count ->
    [one] { $kind }, { $period }.
   *[other] { $kind } à { $series } séries, { $period }.
}
describe-rows = { $rows }.
describe-extremes-rows = Maximum : { $highest }. Minimum : { $lowest }.
describe-single = { $series } : { $first } ({ $first-period }).
describe-rose = { $series } : en hausse, de { $first } ({ $first-period }) à { $last } ({ $last-period }).
describe-fell = { $series } : en baisse, de { $first } ({ $first-period }) à { $last } ({ $last-period }).
describe-level = { $series } : { $first } ({ $first-period } et { $last-period }).
describe-extremes = Maximum : { $highest } ({ $highest-period }) ; minimum : { $lowest } ({ $lowest-period }).
describe-partial = Couvre une partie de sa période : { $periods }.
describe-expected = Attendu, non compté : { $periods }.
describe-provisional = Provisoire : { $periods }.
describe-limit = Connu seulement dans une limite : { $periods }.
describe-missing = Non connu : { $periods }.
describe-events = Événements signalés : { $events }.

chart-note = Note
chart-source = Source
chart-made-up = données fictives, pour montrer comment lire le graphique
chart-embed = Afficher ce graphique sur un autre site
chart-embed-how = Collez ce code à l’endroit où le graphique doit figurer. Il conserve sa source et change avec les données.
chart-labelled = { $label } : { $text }
chart-origin = { $site }, { $host }. Graphique : { $licence } ; données : voir la source.
chart-data = Afficher les données
chart-view = Affichage
chart-view-chart = Graphique
chart-view-table = Tableau
chart-table-label = Données : { $title }
chart-statistic = À propos de cette statistique
chart-events = Événements

## Tableaux

table = Tableau { $number }
table-period = Période
table-series = Série
table-note = Note

## Le cadre de chaque page

skip = Aller au contenu
menu = Menu
menu-close = Fermer
menu-label = Menu principal
menu-home = Dossier
menu-articles = Articles
menu-timeline = Chronologie
menu-statistics = Statistiques
menu-claims = Affirmations
menu-sources = Sources
menu-search = Recherche et index
menu-data = Données
menu-ledger = Registre des nombres
languages = Langue
footer-about = À propos
footer-sections = Rubriques
footer-formats = Suivre
footer-key = Comment lire les symboles
footer-licence = Le texte peut être utilisé sous { $licence }. Les données restent soumises aux conditions de leurs fournisseurs.
footer-contact = Signaler une erreur
key-full = Période complète, ou confirmé
key-partial = Période partielle
key-expected = Attendu, ou rapporté
key-limit = Connu seulement dans une limite
not-translated = Ce texte n’est pas encore disponible en français. Vous lisez l’original.
partly-translated = Certaines parties de cette page ne sont pas encore disponibles en français. Elles figurent dans la langue d’origine.

## Recherche

search = Rechercher
search-label = Rechercher dans le dossier
search-title = Recherche et index
search-summary = Tout le dossier de A à Z : thèmes, articles, statistiques, événements, affirmations et sources.
search-entries = { $count ->
    [one] { $count } entrée
   *[other] { $count } entrées
}
search-letters = De A à Z
search-digits = 0–9
search-count = Résultats : { $count }
search-none = Aucun résultat. Moins de mots, ou le début d’un mot, peuvent en donner davantage.
search-failed = La recherche n’a pas pu être chargée. L’index de A à Z contient tout.
search-all = Tous les résultats
search-key = La touche / ouvre la recherche
search-value = { $label }, { $period } : { $value }

## Recherche : ce que la langue ajoute à Unicode ; voir le fichier de la langue d’origine.

search-rule-fold = œ oe|æ ae|ø o|ß ss
search-rule-stop = le|la|les|l|un|une|des|du|de|d|et|ou|à|au|aux|en|dans|sur|pour|par|avec|est|sont|a|ont|que|qu|qui|ce|cette|ces|ne|n|pas|se|s|son|sa|ses|leur|leurs|il|elle|ils|elles
search-rule-articles = le|la|les|l’|l'|un|une|des
search-rule-stemmer = French

## La page d’accueil

home-key-figures = Chiffres clés
home-scale = Les carrés ont la même échelle : l’aire représente le nombre. Plein, il s’agit d’une période complète ; hachuré, d’une période partielle ; en tirets, d’un nombre attendu.
home-chart = Graphique principal
home-how = Comment nous le savons
home-updated = Mis à jour le { $date }
home-counts-sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
home-counts-events = { $count ->
    [one] { $count } événement
   *[other] { $count } événements
}
home-counts-figures = { $count ->
    [one] { $count } statistique
   *[other] { $count } statistiques
}
home-sources-row = Sources émanant de ceux qui ont eux-mêmes agi, décidé ou compté : { $full } sur { $total }.
home-events-row = Événements confirmés : { $full } sur { $total } ; les autres sont rapportés ou contestés.
home-sources-link = Les sources et ce qui repose sur elles
home-timeline = Derniers événements
home-timeline-link = Chronologie complète
home-articles = Articles
home-articles-link = Tous les articles
quote-translated = notre traduction

## Articles

articles-title = Articles
articles-summary = Ce qui a été dit et ce que montrent les sources, une question à la fois.
articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
article-published = Publié le
article-updated = Mis à jour le
article-minutes = { $count ->
    [one] { $count } min de lecture
   *[other] { $count } min de lecture
}
article-toc = Sur cette page
article-notes = Notes
article-sources = Sources
article-cite = Citer cette page
article-statistics = Statistiques utilisées
article-related = Articles liés
sources-all = Toutes les sources
cite-mark = Source { $number } : { $title }
note-mark = Note { $letter }
note-back = Retour au texte
cite-article = { $authors }, « { $title } », { $site }, { $date }, { $url }
cite-figure = { $providers }, « { $title } », traité par { $site }, mis à jour le { $date }, { $url }
cite = Citer
cite-all = Toutes les sources pour un gestionnaire de références
cite-formats = Pour un gestionnaire de références
cite-processed = Traité par { $site }
aside-note = Note
aside-tip = Conseil
aside-important = Important
aside-warning = Avertissement
aside-caution = Attention
task-done = fait
task-open = à faire

## La fiche d’un nombre

card-period = Période
card-status = Statut
card-series = Série
card-rounded = arrondi à { $step } près par la source
card-rounded-here = arrondi à { $step } dans ce texte
card-rounding = Arrondi
card-formula = Calcul
card-source = Source
card-statistic = Statistique
card-claim = Affirmation
card-superlative = Vérifié dans la série
formula-input = { $number } ({ $series }, { $period })
formula-share = { $value } ÷ { $other } × 100
formula-change = { $value } − { $other }
formula-percent-change = ({ $value } − { $other }) ÷ { $other } × 100
formula-ratio = { $value } ÷ { $other }
formula-sum = somme de { $other }
formula-mean = moyenne de { $other }
formula-highest = { $value } : plus élevé que toutes les valeurs après { $other }
formula-lowest = { $value } : plus bas que toutes les valeurs après { $other }
formula-rank = rang de { $value } dans son groupe, le plus grand étant le premier

## Chronologie

timeline-title = Chronologie
timeline-summary = Ce qui s’est passé, daté aussi précisément que le permettent les sources. Un symbole plein est confirmé par une source primaire ou par deux sources qui ne dépendent pas l’une de l’autre. Un symbole évidé est rapporté, ou contesté.
timeline-count = { $count ->
    [one] { $count } événement
   *[other] { $count } événements
}
timeline-go = Aller à
timeline-topic = Thème
timeline-standing = Degré de certitude
timeline-all = Tous
timeline-clear = Effacer les filtres
timeline-none = Liste filtrée : seuls figurent les événements qui correspondent à la fois au thème et au degré de certitude. Si aucun n’apparaît, aucun événement ne réunit les deux.
timeline-single = connu par une seule source
timeline-until = jusqu’à : { $date }
timeline-in = Traité dans
standing-confirmed = Confirmé
standing-reported = Rapporté
standing-disputed = Contesté

## Statistiques

statistics-title = Statistiques
statistics-summary = Chaque chiffre du dossier a sa propre page, avec sa définition, ses limites, ses révisions et ses données.
statistics-count = { $count ->
    [one] { $count } statistique
   *[other] { $count } statistiques
}
statistics-other = Autres
statistics-key = Statut d’un chiffre
statistics-topics = Thèmes
statistic-covers = Période couverte : { $period }
statistic-next = Prochaine mise à jour
statistic-data = Toutes les données
statistic-definition = Définition
statistic-method = Méthode et limites
statistic-processed = Ce que nous avons fait des données
statistic-limits = Limites
statistic-revisions = Révisions
statistic-downloads = Téléchargements
statistic-file = Fichier
statistic-contents = Contenu
statistic-size = Taille
statistic-licence = Licence des données
statistic-cite = Comment citer
statistic-sources = Sources
statistic-used = Utilisé dans
download-csv = Une observation par ligne, avec période, statut et sources
download-xlsx = Pour les tableurs, avec des notes
download-json = Les mêmes données avec les définitions, les limites et les sources complètes
download-csvw = Ce que contient chaque colonne du fichier CSV, pour les programmes (CSV on the Web)
download-sdmx = La même chose dans la forme d’échange des offices statistiques (SDMX-CSV 2.0)
place-home = Page d’accueil
place-article = Article
place-page = Page
place-figure = Statistique
place-event = Chronologie
place-claim = Affirmation
place-source = Source
place-section = Section
place-series = Série
place-value = Valeur
place-topic = Thème

## Affirmations

claims-title = Affirmations
claims-summary = Ce qui a été dit, par qui et où ; et, en regard, ce que montrent les sources.
claims-count = { $count ->
    [one] { $count } affirmation
   *[other] { $count } affirmations
}
claims-verdicts = Verdicts
claim-number = Affirmation { $number }
claim-said = Dit par
claim-read = À lire dans
claim-record = Ce que montrent les sources
claim-evidence = Éléments de preuve
bears-supports = Étaye l’affirmation
bears-context = Apporte du contexte
bears-contradicts = Contredit l’affirmation
verdict-supported = Étayée
verdict-supported-what = Les sources la confirment.
verdict-needs-context = Contexte nécessaire
verdict-needs-context-what = Exacte dans ce qu’elle dit ; un élément important est omis.
verdict-contradicted = Contredite
verdict-contradicted-what = Les sources disent autre chose.
verdict-unverified = Non vérifiée
verdict-unverified-what = Les sources consultées n’en disent rien.

## Sources

sources-title = Sources
sources-summary = Tout ce sur quoi repose le dossier, avec chaque page, statistique, événement et affirmation où la source est citée. Les titres figurent dans leur propre langue ; lorsqu’aucun titre n’est connu, l’éditeur, la date et l’adresse en tiennent lieu.
sources-count = { $count ->
    [one] { $count } source
   *[other] { $count } sources
}
sources-primary = { $count ->
    [one] { $count } primaire
   *[other] { $count } primaires
}
sources-types = Par type
sources-used = Citée dans
sources-unused = Citée sur aucune page
sources-events = { $count ->
    [one] Chronologie, { $number } événement
   *[other] Chronologie, { $number } événements
}
sources-numbers = { $count ->
    [one] { $number } nombre dans le texte
   *[other] { $number } nombres dans le texte
}
sources-dataset = Jeux de données
sources-ruling = Décisions de justice
sources-treaty = Traités
sources-parliamentary-paper = Documents parlementaires
sources-statement = Déclarations
sources-press-release = Communiqués de presse
sources-report = Rapports
sources-article = Articles de presse
sources-web-page = Pages web
source-dataset = jeu de données
source-ruling = décision de justice
source-treaty = traité
source-parliamentary-paper = document parlementaire
source-statement = déclaration
source-press-release = communiqué de presse
source-report = rapport
source-article = article
source-web-page = page web
source-primary = source primaire
source-in = en { $language }
source-read = lu le { $date }
source-archived = copie archivée
source-licence = Licence : { $licence }
language-en = anglais
language-nl = néerlandais
language-fr = français
language-ar = arabe
language-de = allemand
language-es = espagnol
language-eu = basque

## Registre des nombres

ledger-title = Registre des nombres
ledger-summary = Chaque nombre que ce dossier énonce, page par page : la phrase, ce à quoi il est lié, son degré de certitude et sa source. Chacun est comparé aux données avant la publication.
ledger-count = { $count ->
    [one] { $count } nombre
   *[other] { $count } nombres
}
ledger-home = Page d’accueil
ledger-article = Articles
ledger-page = Pages
ledger-figure = Statistiques
ledger-event = Chronologie
ledger-claim = Affirmations
ledger-source = Sources

## Données

data-title = Données
data-summary = Tout ce qui, dans le dossier, se compte ou s’énumère, à emporter : dans des formats pour les tableurs, pour les programmes et pour l’échange de statistiques.
data-whole = Le dossier entier
data-latest = Ces adresses restent, et contiennent toujours les données les plus récentes.
data-editions = Éditions
data-editions-what = Chaque édition reste telle qu’elle a été publiée, sous sa date. Dans l’adresse d’un fichier, la date prend la place de « latest ».
data-figures = Chaque statistique
data-code = Lire les données avec un programme
data-columns = Ce que contiennent les colonnes
data-columns-what = La première ligne de chaque fichier CSV contient ces codes. Ils sont les mêmes dans toutes les langues.
data-column = Colonne
data-all = Toutes les données du dossier
data-observations = Toutes les observations de toutes les statistiques
data-events = Tous les événements de la chronologie
data-claims = Toutes les affirmations
data-sources = Toutes les sources
data-readme = Ce que contiennent les fichiers
data-licences = Les conditions d’utilisation
data-package = Une description de tous les fichiers CSV pour les programmes (Frictionless Data Package)
data-archive = Tous ces fichiers, et ceux de chaque statistique, en une archive
column-figure = Identifiant de la statistique
column-figure-title = Statistique
column-series = Identifiant de la série
column-series-label = Série
column-period = Période
column-period-start = Premier jour de la période
column-period-end = Dernier jour de la période
column-coverage = Si la période est entière, partielle ou plus longue
column-value = Valeur
column-unit = Unité
column-status = Statut (code SDMX)
column-low = Valeur la plus basse que les sources permettent
column-high = Valeur la plus haute que les sources permettent
column-about = Si la source dit « environ »
column-rounded-to = Multiple auquel la source a arrondi
column-sources = Identifiants des sources
column-note = Note
column-event = Identifiant de l’événement
column-date = Date
column-date-start = Premier jour que la date peut désigner
column-date-end = Dernier jour que la date peut désigner
column-topic = Thème
column-standing = Comment l’événement est connu
column-title = Titre
column-text = Texte
column-place = Lieu
column-claim = Identifiant de l’affirmation
column-statement = Affirmation
column-said-by = Dit par
column-said-on = Dit le
column-said-in = Identifiants des sources où on peut la lire
column-verdict = Verdict
column-finding = Ce que montrent les sources
column-evidence = Identifiants des sources des preuves
column-source = Identifiant de la source
column-type = Type de source
column-publisher = Éditeur
column-authors = Auteurs
column-url = Adresse
column-read = Adresse lue le
column-archived = Copie archivée
column-language = Langue
column-primary = Si c’est une source primaire
column-licence = Licence
size-kb = { $number } ko
size-mb = { $number } Mo
code-final = définitif
code-provisional = provisoire
code-estimate = estimation
code-forecast = prévision, non comptée
code-break = rupture de la série
code-missing = manquant
sheet-cover = Couverture
sheet-notes = Notes
sheet-data = Données
sheet-contents = Ce classeur a trois feuilles : cette couverture, des notes, et les données en un tableau.
sheet-table = Cette feuille contient un tableau. Une cellule vide signifie que la valeur n’est pas connue ; ce n’est jamais zéro.
readme =
    # { $site } : données

    { $description }

    Les données les plus récentes sont du { $date }. Elles sont publiées par { $publisher } sur { $url }.

    Si vous utilisez un nombre, nommez la source que donne chaque observation, et cette publication comme celle qui l’a traité. LICENCES.md dit à quelles conditions les données peuvent être utilisées.

    datapackage.json décrit chaque fichier CSV pour les programmes. Une période s’écrit 2023, 2023-H1, 2023-Q3, 2023-02, 2023-02-21, ou 2023-01/2023-11 du début de la première à la fin de la seconde ; ? marque une date incertaine et ~ une date approximative. Une valeur vide n’est pas connue et n’est jamais zéro ; là où seules des limites sont connues, elles sont dans low et high.

    ## Tableaux
    {""}
readme-columns = ## Colonnes
readme-status = ## Codes du statut (SDMX, CL_OBS_STATUS)
licences =
    # Conditions d’utilisation

    Les textes de cette publication peuvent être utilisés sous { $licence }.

    Les données gardent les conditions de ceux qui les fournissent :
    {""}
licences-none = non indiquées par la source

## Projets de corrections

correction-altered = { $what } : { $new } au lieu de { $old }.
correction-new = { $what } : { $new }, là où rien ne figurait.
correction-gone = { $what } : retiré ; on lisait auparavant { $old }.
correction-removed = { $what } : retiré.
correction-reworded = { $what } : modifié.
correction-date = Date
correction-verdict = Verdict
correction-wording = Texte
correction-pages = Voir { $pages }.

## Page introuvable

not-found-title = Cette page ne figure pas dans le dossier
not-found-summary = L’adresse est peut-être mal saisie, ou la page a été déplacée. Rien de ce qui a été publié n’est retiré sans mention.
not-found-kicker = Erreur 404
not-found-start = Commencer ici

## Topics, and ways through the site

menu-topics = Thèmes
topics-title = Thèmes
topics-summary = Tout le dossier, par thème.
topics-count = { $count ->
    [one] { $count } thème
   *[other] { $count } thèmes
}
topic-summary = { $site } : les articles, statistiques, événements et affirmations sous « { $topic } ».
related-see = Voir aussi
crumbs = Vous êtes ici
steps = Précédent et suivant
step-before = Précédent
step-after = Suivant

## Following

feed-atom = Flux Atom
feed-json = Flux JSON
feed-topic = Flux Atom de ce thème
feed-figure = Flux Atom des modifications des données
feed-timeline = Chronologie en calendrier
feed-updates = Mises à jour attendues en calendrier
feed-revision = Données : { $title }
calendar-update = Nouvelles données attendues : { $title }
