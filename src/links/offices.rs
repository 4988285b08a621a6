//! The addresses of data sets of statistical offices, by the name of the office and the code of the data set.

use crate::base::nearest;

/// An office that offers its data sets by their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Office {
    /// The name before the colon.
    pub name: &'static str,
    /// The address, with `{}` for the code.
    address: &'static str,
    /// An example of a code.
    pub example: &'static str,
}

/// Every office, by name. Each one answers in a format that `briefing import` reads.
pub const OFFICES: &[Office] = &[
    Office {
        name: "cbs",
        // The address for programs that read page by page would give the first page only.
        address: "https://opendata.cbs.nl/ODataApi/odata/{}/TypedDataSet",
        example: "cbs:83726NED",
    },
    Office {
        name: "eurostat",
        address: "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/{}?format=JSON&lang=EN",
        example: "eurostat:migr_asyappctza?geo=NL&sex=T",
    },
    Office {
        name: "oecd",
        address: "https://sdmx.oecd.org/public/rest/data/{}?format=csvfilewithlabels",
        example: "oecd:OECD.SDD.NAD,DSD_NAAG@DF_NAAG_I,/all?startPeriod=2015",
    },
    Office {
        name: "unhcr",
        address: "https://api.unhcr.org/population/v1/{}/?download=true",
        example: "unhcr:population?yearFrom=2015&yearTo=2023&coa=NLD",
    },
    Office {
        name: "world-bank",
        address: "https://api.worldbank.org/v2/en/indicator/{}?downloadformat=csv",
        example: "world-bank:SP.POP.TOTL",
    },
];

/// Returns the address of a data set: that of an office with a code, or the address that is written.
pub fn data_address(written: &str) -> Result<String, String> {
    if written.starts_with("https://") || written.starts_with("http://") {
        return match written.contains(|c: char| c.is_whitespace() || c.is_control()) {
            true => Err(format!("`{written}` is not a web address: it contains a space")),
            false => Ok(written.to_owned()),
        };
    }
    let names = || OFFICES.iter().map(|office| office.name);
    let known = || {
        let examples: Vec<String> = OFFICES.iter().map(|office| format!("`{}`", office.example)).collect();
        format!("write a web address, or an office with a code: {}", examples.join(", "))
    };
    let Some((name, rest)) = written.split_once(':') else {
        return Err(format!("`{written}` is not an address; {}", known()));
    };
    let Some(office) = OFFICES.iter().find(|office| office.name == name) else {
        let near = nearest(name, names()).map(|near| format!("; did you mean `{near}`?"));
        return Err(format!("there is no office `{name}`{}; {}", near.unwrap_or_default(), known()));
    };
    let (code, query) = rest.split_once('?').unwrap_or((rest, ""));
    let is_code = |c: char| c.is_ascii_alphanumeric() || "_-.,@/+*".contains(c);
    if code.is_empty() || !code.chars().all(is_code) || code.contains("..") {
        return Err(format!("`{code}` is not the code of a data set; an example is `{}`", office.example));
    }
    if query.contains(|c: char| !c.is_ascii_graphic() || c == '#') {
        return Err(format!("`{query}` has characters that an address cannot have; write a space as `%20`"));
    }
    let address = office.address.replace("{}", code);
    Ok(match (query, address.contains('?')) {
        ("", _) => address,
        (query, true) => format!("{address}&{query}"),
        (query, false) => format!("{address}?{query}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{OFFICES, data_address};

    #[test]
    fn data_sets_have_addresses() {
        for (written, address) in [
            ("https://a.example/b.csv", "https://a.example/b.csv"),
            (
                "eurostat:migr_asyappctza?geo=NL",
                "https://ec.europa.eu/eurostat/api/dissemination/statistics/1.0/data/migr_asyappctza?format=JSON&lang=EN&geo=NL",
            ),
            ("cbs:83726NED", "https://opendata.cbs.nl/ODataApi/odata/83726NED/TypedDataSet"),
            (
                "cbs:83726NED?$filter=Perioden%20ge%20'2015'",
                "https://opendata.cbs.nl/ODataApi/odata/83726NED/TypedDataSet?$filter=Perioden%20ge%20'2015'",
            ),
            (
                "world-bank:SP.POP.TOTL",
                "https://api.worldbank.org/v2/en/indicator/SP.POP.TOTL?downloadformat=csv",
            ),
            ("unhcr:population", "https://api.unhcr.org/population/v1/population/?download=true"),
            (
                "oecd:OECD.SDD.NAD,DSD_NAAG@DF_NAAG_I,/A.FRA",
                "https://sdmx.oecd.org/public/rest/data/OECD.SDD.NAD,DSD_NAAG@DF_NAAG_I,/A.FRA?format=csvfilewithlabels",
            ),
        ] {
            assert_eq!(data_address(written).as_deref(), Ok(address));
        }
        for office in OFFICES {
            assert!(data_address(office.example).is_ok(), "{}", office.example);
        }
    }

    #[test]
    fn other_texts_are_no_addresses() {
        for (written, why) in [
            ("migr_asyappctza", "`migr_asyappctza` is not an address; write"),
            ("eurostatt:a", "there is no office `eurostatt`; did you mean `eurostat`?; write"),
            ("eurostat:", "`` is not the code of a data set; an example is `eurostat:"),
            ("eurostat:../../x", "`../../x` is not the code"),
            ("eurostat:a b", "`a b` is not the code"),
            ("cbs:a?b=c d", "`b=c d` has characters"),
            ("https://a.example/b c", "`https://a.example/b c` is not a web address"),
            ("file:///etc/passwd", "there is no office `file`"),
        ] {
            let answer = data_address(written).expect_err(written);
            assert!(answer.starts_with(why), "{answer}");
        }
    }
}
