//! Tables in doubt: what could be read in two ways, or is no number or period, is an error at its place.

use crate::import::read;
use briefing::scaffold::TableOptions;

#[test]
fn doubt_is_an_error_with_its_place() {
    for (name, csv, expected) in [
        (
            "a month that is another in another language",
            "m;n\nlistopad 2023;1\n",
            "t.csv:2:1: error[invalid-period]: `listopad 2023` is the month 10 or 11, which differs by language\n",
        ),
        (
            "days and months in an order that nothing decides",
            "date,n\n01/02/2023,5\n02/01/2023,6\n",
            "t.csv:2:1: error[invalid-period]: `01/02/2023` may be the day 1 of the month 2, or the day 2 of the month 1\n",
        ),
        (
            "days first and months first",
            "date,n\n13/01/2023,5\n01/14/2023,6\n",
            "t.csv:3:1: error[invalid-period]: `01/14/2023` has its month first, and other dates have their day first\n",
        ),
        (
            "months or years over two",
            "m,n\n2011-12,5\n",
            "t.csv:2:1: error[invalid-period]: `2011-12` may be a month or a year over two\n",
        ),
        (
            "years over two that could be months one by one",
            "m,n\n2010-11,5\n2011-12,6\n",
            "t.csv:2:1: error[invalid-period]: `2010-11` is a year over two, and the month is not known in which it begins\n",
        ),
        (
            "fiscal years",
            "Year,N\n2021,4\nFY2022,5\n2023,6\n",
            "t.csv:3:1: error[invalid-period]: `FY2022` is not a period\n",
        ),
        (
            "fiscal years alone",
            "Region;FY2022;FY2023\nNorth;5;6\n",
            "t.csv:1:8: error[invalid-period]: `FY2022` is not a period\nt.csv:1:15: error[invalid-period]: `FY2023` is not a period\n",
        ),
        (
            "a footnote mark at the newest year",
            "Region;2022;2023¹\nNorth;5;6\n",
            "t.csv:1:13: error[invalid-period]: `2023¹` has a footnote mark\n",
        ),
        (
            "footnote marks in most cells",
            "Year,Pupils,Rate\n2021,\"1,034\",5.1\n2022,\"1,100[1]\",5.2\n2023,\"1,200¹\",5.3\n",
            "t.csv:3:6: error[invalid-number]: `1,100[1]` has a footnote mark\nt.csv:4:6: error[invalid-number]: `1,200¹` has a footnote mark\n",
        ),
        (
            "accounts",
            "Year,Net\n2021,(120)\n2022,130-\n2023,-5\n2024,€7\n2025,<5\n2026,5-10\n2027,1.5 bn\n",
            "t.csv:2:6: error[invalid-number]: `(120)` may be a negative number or a remark\nt.csv:3:6: error[invalid-number]: `130-` has its minus at the end\nt.csv:5:6: error[invalid-number]: `€7` has a currency sign\nt.csv:6:6: error[invalid-number]: `<5` is a limit and no number\nt.csv:7:6: error[invalid-number]: `5-10` is a range and no number\nt.csv:8:6: error[invalid-number]: `1.5 bn` has a word or sign after its number\n",
        ),
        (
            "shares with a percent sign and without",
            "Year,N\n2021,10%\n2022,0.11\n",
            "t.csv:3:6: error[invalid-number]: `0.11` has no percent sign, unlike the numbers before it\n",
        ),
        (
            "a flag or a name",
            "Year,N,Sex\n2021,5,F\n2022,6,F\n",
            "t.csv:2:8: error[unknown-keyword]: `F` is in every row, and may be a flag or a name\n",
        ),
        (
            "years without their century",
            "m,n\nJan-15,5\nFeb-15,6\n",
            "t.csv:2:1: error[invalid-period]: `Jan-15` has no year in four digits\nt.csv:3:1: error[invalid-period]: `Feb-15` has no year in four digits\n",
        ),
        (
            "months and years in two places",
            "Month;2021;2022\nJan;5;6\nFeb;7;8\n",
            "t.csv:2:5: error[invalid-period]: `Jan` is a part of a year, and its year is elsewhere in the table\n",
        ),
        (
            "signs in place of numbers",
            "Year,N\n2021,x\n2022,*\n2023,5\n",
            "t.csv:2:6: error[invalid-number]: `x` is not a number\nt.csv:3:6: error[invalid-number]: `*` is not a number\n",
        ),
        (
            "words alone",
            "Year,N\n2021,many\n2022,few\n",
            "t.csv:1:6: warning[invalid-period]: the column `N` is left out: its text does not distinguish series\nt.csv:2:1: error[invalid-number]: no values were found: no column next to the periods contains numbers\n",
        ),
    ] {
        assert_eq!(read(csv, TableOptions::default()), expected, "{name}");
    }
}
