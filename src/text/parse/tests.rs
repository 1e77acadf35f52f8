use super::scheme::{Relation, TAGS, Tag, Upos};
use super::tree::{Node, Parse};
use super::{arcs, parse};
use crate::text::sentences::token::tokens;
use crate::text::span::Span;

/// A parse written out: on each line a word, its tag as `UPOS/Penn`, its head (from 1; 0 for none)
/// and its relation.
fn tree(written: &str) -> Parse {
    Parse::new(written.trim().lines().map(|line| {
        let field: Vec<&str> = line.split_whitespace().collect();
        let (upos, penn) = field[1].split_once('/').unwrap();
        let tag = TAGS.iter().position(|(u, x)| u.name() == upos && *x == penn).unwrap();
        let head: u32 = field[2].parse().unwrap();
        let relation = Relation::ALL.iter().find(|r| r.name() == field[3]).unwrap();
        Node::new(field[0], Tag(tag as u8), head.checked_sub(1).unwrap_or(arcs::NONE), *relation)
    }))
}

fn words(text: &str) -> Vec<&str> {
    tokens(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect()
}

/// "The man who was arrested and charged has not left the city ."
fn arrested() -> Parse {
    tree(
        "The DET/DT 2 det
         man NOUN/NN 10 nsubj
         who PRON/WP 5 nsubj:pass
         was AUX/VBD 5 aux:pass
         arrested VERB/VBN 2 acl:relcl
         and CCONJ/CC 7 cc
         charged VERB/VBN 5 conj
         has AUX/VBZ 10 aux
         not PART/RB 10 advmod
         left VERB/VBN 0 root
         the DET/DT 12 det
         city NOUN/NN 10 obj
         . PUNCT/. 10 punct",
    )
}

#[test]
fn a_tree_is_walked_up_and_down() {
    let parse = arrested();
    assert_eq!((parse.root(), parse.len()), (Some(9), 13));
    assert_eq!(parse.children(4).collect::<Vec<_>>(), [2, 3, 6]);
    assert_eq!(parse.span(1), 0..7);
    assert_eq!(parse.span(4), 2..7);
    assert_eq!(parse.span(9), 0..13);
    assert_eq!(parse.span(12), 12..13);
    assert_eq!(parse.ancestors(5).collect::<Vec<_>>(), [6, 4, 1, 9]);
    assert_eq!(parse.path(2, 11), [2, 4, 1, 9, 11]);
    assert_eq!(parse.path(11, 9), [11, 9]);
    assert_eq!(parse.path(0, 0), [0]);
    assert!(parse.is_under(2, 1) && !parse.is_under(8, 1));
    assert_eq!([2, 6, 8, 11].map(|at| parse.clause(at)), [4, 6, 9, 9]);
}

#[test]
fn tokens_that_are_not_there_have_nothing() {
    let parse = arrested();
    assert_eq!((parse.head(99), parse.subject(99), parse.counted(99)), (None, None, None));
    assert!(parse.children(99).next().is_none() && parse.path(0, 99).is_empty());
    assert!(parse.span(99).is_empty() && parse.same(99).is_empty());
}

#[test]
fn roles_go_through_passives_relatives_and_coordinations() {
    let parse = arrested();
    // The man was arrested and charged, by somebody; he left the city.
    assert!(parse.is_passive(4) && parse.is_passive(6) && !parse.is_passive(9));
    assert_eq!([4, 6, 9].map(|verb| parse.subject(verb)), [Some(1); 3]);
    assert_eq!([4, 6, 9].map(|verb| parse.patient(verb)), [Some(1), Some(1), Some(11)]);
    assert_eq!([4, 6, 9].map(|verb| parse.agent(verb)), [None, None, Some(1)]);
    assert_eq!([4, 9].map(|verb| parse.is_negated(verb)), [false, true]);
}

#[test]
fn roles_go_through_infinitives_and_gaps() {
    // The minister asked her to sell the ship Iran seized and sank .
    let parse = tree(
        "The DET/DT 2 det
         minister NOUN/NN 3 nsubj
         asked VERB/VBD 0 root
         her PRON/PRP 3 obj
         to PART/TO 6 mark
         sell VERB/VB 3 xcomp
         the DET/DT 8 det
         ship NOUN/NN 6 obj
         Iran PROPN/NNP 10 nsubj
         seized VERB/VBD 8 acl:relcl
         and CCONJ/CC 12 cc
         sank VERB/VBD 10 conj",
    );
    assert_eq!([2, 5, 9, 11].map(|verb| parse.subject(verb)), [Some(1), Some(3), Some(8), Some(8)]);
    assert_eq!([5, 9].map(|verb| parse.object(verb)), [Some(7), Some(7)]);
    assert_eq!(parse.complement(2), Some(5));
}

#[test]
fn one_object_serves_two_verbs() {
    // Rebels seized and sank a boat hit by police .
    let parse = tree(
        "Rebels NOUN/NNS 2 nsubj
         seized VERB/VBD 0 root
         and CCONJ/CC 4 cc
         sank VERB/VBD 2 conj
         a DET/DT 6 det
         boat NOUN/NN 2 obj
         hit VERB/VBN 6 acl
         by ADP/IN 9 case
         police NOUN/NNS 7 obl:agent",
    );
    assert_eq!([1, 3].map(|verb| parse.object(verb)), [Some(5), Some(5)]);
    assert_eq!((parse.patient(6), parse.agent(6)), (Some(5), Some(8)));
    assert_eq!(parse.conjuncts(3).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn the_same_thing_goes_by_two_names() {
    // Mayor Ana Tan , head of the bank , is the owner .
    let parse = tree(
        "Mayor NOUN/NN 2 nmod:desc
         Ana PROPN/NNP 11 nsubj
         Tan PROPN/NNP 2 flat
         , PUNCT/, 5 punct
         head NOUN/NN 2 appos
         of ADP/IN 8 case
         the DET/DT 8 det
         bank NOUN/NN 5 nmod
         is AUX/VBZ 11 cop
         the DET/DT 11 det
         owner NOUN/NN 0 root",
    );
    assert_eq!(parse.same(1), [0, 4, 10]);
    assert_eq!(parse.same(2), [0, 4, 10], "from any part of the name");
    assert_eq!((parse.same(4), parse.same(10), parse.same(0)), (vec![1], vec![1], vec![1]));
    assert!(parse.same(7).is_empty());
}

#[test]
fn a_number_counts_a_noun() {
    // Some 3 million people saw two of the men killed in 2011
    let parse = tree(
        "Some ADV/RB 3 advmod
         3 NUM/CD 3 compound
         million NUM/CD 4 nummod
         people NOUN/NNS 5 nsubj
         saw VERB/VBD 0 root
         two NUM/CD 5 obj
         of ADP/IN 9 case
         the DET/DT 9 det
         men NOUN/NNS 6 nmod
         killed VERB/VBN 9 acl
         in ADP/IN 12 case
         2011 NUM/CD 10 obl",
    );
    let counted: Vec<Option<usize>> = [1, 2, 5, 11].map(|at| parse.counted(at)).to_vec();
    assert_eq!(counted, [Some(3), Some(3), Some(8), None]);
}

#[test]
fn plain_sentences_are_parsed() {
    let text = "The police arrested two men in London on Friday.";
    let words = words(text);
    let at = |word: &str| words.iter().position(|w| *w == word).unwrap();
    let parsed = parse(&words);
    let verb = at("arrested");
    assert_eq!((parsed.root(), parsed.upos(verb)), (Some(verb), Upos::Verb));
    assert_eq!(parsed.subject(verb), Some(at("police")));
    assert_eq!(parsed.object(verb), Some(at("men")));
    assert_eq!(parsed.counted(at("two")), Some(at("men")));
}

#[test]
fn passives_are_parsed() {
    let words = words("A man was killed by police in Rome.");
    let at = |word: &str| words.iter().position(|w| *w == word).unwrap();
    let parsed = parse(&words);
    assert_eq!(parsed.patient(at("killed")), Some(at("man")));
    assert_eq!(parsed.agent(at("killed")), Some(at("police")));
}

#[test]
fn any_input_is_one_tree() {
    let long = "the \u{1f600} ) 7 of ( and -LRB- ZZ “ said ".repeat(400);
    let inputs = ["", "No", ".", ", , , , ,", "\u{0} \u{301} \u{200b}", "NEW YORK (AP) —", &long];
    for text in inputs {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let parse = parse(&words);
        assert_eq!(parse.len(), words.len());
        let roots = (0..parse.len()).filter(|at| parse.head(*at).is_none()).count();
        assert_eq!(roots, usize::from(!words.is_empty()), "{text:.20}");
        if let Some(root) = parse.root() {
            assert_eq!(parse.span(root), 0..words.len());
        }
        for at in 0..parse.len() {
            assert_eq!(parse.relation(at) == Relation::Root, parse.head(at).is_none());
        }
    }
}

#[test]
fn words_may_be_empty() {
    assert_eq!(parse(&["", "", ""]).len(), 3);
}
