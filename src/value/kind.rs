//! The kinds of value, and all that is said of each of them: the other files ask a kind, and none names them all.

/// What there is to say of a kind.
struct Traits {
    /// The word for it in files and in output: "age".
    name: &'static str,
    /// One value of it, in words for people: "an age".
    one: &'static str,
    /// What a value is called beside one that differs: "another sum".
    beside: &'static str,
    /// How an assertion file writes it.
    written: &'static str,
    /// The kinds that are told alike.
    family: Family,
    /// What a number by itself is to it.
    bare: Bare,
}

/// Kinds that are told alike: their candidates share weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Family {
    /// Names and descriptions.
    Name,
    /// Numbers, percentages, money, quantities.
    Amount,
    /// Ages.
    Age,
    /// Lengths of time.
    Duration,
    /// Dates and times of day.
    Date,
}

impl Family {
    /// Every family, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::Name, Self::Amount, Self::Age, Self::Duration, Self::Date];

    /// Its name in the file of weights.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Amount => "amount",
            Self::Age => "age",
            Self::Duration => "duration",
            Self::Date => "date",
        }
    }
}

/// What a number by itself is to a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A value of it, in this unit.
    In(&'static str),
    /// No value of it, since it lacks this.
    Lacks(&'static str),
    /// Something else altogether.
    Other,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident { $($what:ident: $says:expr,)* })*) => {
        /// The kinds of value that can be compared, in the order in which people are told of them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $kind,)* }

        impl Kind {
            const ALL: &[Self] = &[$(Self::$kind,)*];

            const fn traits(self) -> Traits {
                match self { $(Self::$kind => Traits { $($what: $says,)* },)* }
            }
        }
    };
}

kinds! {
    /// A proper name, or any set phrase compared as one.
    Name {
        name: "name",
        one: "a name",
        beside: "name",
        written: "`\"Global Hawk\"`",
        family: Family::Name,
        bare: Bare::Other,
    }
    /// A plain or counting number.
    Number {
        name: "number",
        one: "a number",
        beside: "number",
        written: "`150` or `\"at least 150\"`",
        family: Family::Amount,
        bare: Bare::In(""),
    }
    /// A share of a hundred; unit `%`.
    Percent {
        name: "percent",
        one: "a percentage",
        beside: "share",
        written: "`\"12%\"`",
        family: Family::Amount,
        bare: Bare::In("%"),
    }
    /// Money; the unit is an ISO 4217 code.
    Money {
        name: "money",
        one: "a sum of money",
        beside: "sum",
        written: "`\"USD 130 million\"`",
        family: Family::Amount,
        bare: Bare::Lacks("currency"),
    }
    /// A number with a unit of measurement.
    Quantity {
        name: "quantity",
        one: "a quantity",
        beside: "quantity",
        written: "`\"30,000 barrels\"`",
        family: Family::Amount,
        bare: Bare::Lacks("unit"),
    }
    /// A length of time, in seconds.
    Duration {
        name: "duration",
        one: "a length of time",
        beside: "length of time",
        written: "`\"10 minutes\"` or `\"an hour before\"`",
        family: Family::Duration,
        bare: Bare::Lacks("unit"),
    }
    /// Somebody's age, in years.
    Age {
        name: "age",
        one: "an age",
        beside: "age",
        written: "`16` or `\"18 months\"`",
        family: Family::Age,
        bare: Bare::In("year"),
    }
    /// A day or a range of days.
    Date {
        name: "date",
        one: "a date",
        beside: "date",
        written: "`2019-06-20`, `\"May 2018\"` or `\"Thursday\"`",
        family: Family::Date,
        bare: Bare::Other,
    }
    /// A time of day.
    Time {
        name: "time",
        one: "a time of day",
        beside: "time of day",
        written: "`04:00:00` or `\"4 a.m.\"`",
        family: Family::Date,
        bare: Bare::Other,
    }
    /// Words between quotation marks.
    Quote {
        name: "quote",
        one: "a quotation",
        beside: "wording",
        written: "`'\"the words themselves\"'`",
        family: Family::Name,
        bare: Bare::Other,
    }
    /// A place in an order: "the seventh round" is 7. No count, and so never compared with one.
    Ordinal {
        name: "ordinal",
        one: "a place in an order",
        beside: "place",
        written: "`7`",
        family: Family::Amount,
        bare: Bare::Other,
    }
}

impl Kind {
    /// Every kind, in the order in which people are told of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied()
    }

    /// The word for it in files and in output: "age".
    pub const fn name(self) -> &'static str {
        self.traits().name
    }

    /// One value of it, in words for people: "an age".
    pub const fn one(self) -> &'static str {
        self.traits().one
    }

    /// What a value is called beside one that differs: "another sum".
    pub(crate) const fn beside(self) -> &'static str {
        self.traits().beside
    }

    /// How an assertion file writes it, in words for people.
    pub(crate) const fn written(self) -> &'static str {
        self.traits().written
    }

    /// The kinds that it is told like.
    pub const fn family(self) -> Family {
        self.traits().family
    }

    /// What a number by itself is to it.
    pub(crate) const fn bare(self) -> Bare {
        self.traits().bare
    }

    /// Whether a fact can ask for it: all but a place in an order, which is read so that nobody takes it for a count.
    pub const fn is_asked(self) -> bool {
        !matches!(self, Self::Ordinal)
    }

    /// Whether it tells when something happened: a date or a time of day.
    pub const fn is_when(self) -> bool {
        matches!(self.family(), Family::Date)
    }
}
