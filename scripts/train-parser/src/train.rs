//! Training: words, tags, transitions, relations.

use std::collections::HashMap;

use crate::parse::arcs::{self, State, Step, Token};
use crate::parse::labels::{self, Tree};
use crate::parse::model::{Model, Table};
use crate::parse::scheme::{Relation, TAGS, Tag};
use crate::parse::tagger::{self, Before};
use crate::parse::word::{self, Word};
use crate::guide::Guide;
use crate::perceptron::{Map, Perceptron, Weights};
use crate::store;
use crate::treebank::{NONE, Sentence};

/// A source of numbers that look random; the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        word::spread(self.0)
    }
    pub fn chance(&mut self, of: f64) -> bool {
        ((self.roll() >> 11) as f64 / (1u64 << 53) as f64) < of
    }
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.roll() % (at as u64 + 1)) as usize);
        }
    }
}

/// A word is sure of its tag, tags of their relation, where they were seen so often.
const SURE_WORD: u32 = 10;
const SURE_TAGS: u32 = 20;
/// And had it in this share of cases.
const SURE_SHARE: f64 = 0.995;

/// The table of words: those of the training texts that were seen twice.
pub fn words(sentences: &[Sentence]) -> Vec<u8> {
    let mut counts: HashMap<u64, HashMap<u8, u32>> = HashMap::new();
    for sentence in sentences {
        for (text, tag) in sentence.words.iter().zip(&sentence.tags) {
            let (letters, len) = word::letters(text);
            *counts.entry(word::key(&letters[..len])).or_default().entry(tag.0).or_default() += 1;
        }
    }
    let mut entries = Vec::new();
    for (key, tags) in counts {
        let all = tags.values().sum::<u32>();
        if all >= 2 {
            let usual = tags.iter().max_by_key(|(tag, count)| (**count, **tag)).map_or(0, |(tag, _)| *tag);
            let sure = all >= SURE_WORD && f64::from(tags[&usual]) >= SURE_SHARE * f64::from(all);
            entries.push((key, u16::from(usual) + 1 + if sure { u16::from(word::SURE) } else { 0 }));
        }
    }
    entries.sort_unstable();
    eprintln!("{} words", entries.len());
    store::table(&entries)
}

/// The table of words in these bytes.
pub fn table_of(bytes: Vec<u8>) -> Table {
    let mut file = vec![0; 12];
    file.extend(bytes);
    Model::read(file.leak()).words
}

/// A sentence whose words have been looked up.
pub struct Item<'a> {
    pub sentence: &'a Sentence,
    pub words: Vec<Word>,
    pub headline: bool,
    /// Tags by the tagger.
    pub tags: Vec<Tag>,
    /// What another parser says.
    pub guide: Option<Guide>,
}

/// What hangs from each word.
fn hangs(gold: &[u32]) -> Vec<Vec<u32>> {
    let mut hangs = vec![Vec::new(); gold.len()];
    for (word, head) in gold.iter().enumerate().filter(|(_, head)| **head != NONE) {
        hangs[*head as usize].push(word as u32);
    }
    hangs
}

impl Item<'_> {
    fn tag_features(&self, at: usize, before: &Before) -> Vec<u64> {
        let mut out = tagger::features(&self.words, at, self.headline, before).to_vec();
        if let Some(guide) = &self.guide {
            guide.tag(at, self.words[at].form, before.last(), &mut out);
        }
        out
    }

    fn step_features(&self, state: &State, tokens: &[Token]) -> Vec<u64> {
        let mut out = arcs::features(state, tokens).to_vec();
        if let Some(guide) = &self.guide {
            guide.step(state, |at| tokens.get(at as usize).map_or(1, |t| t.tag), &mut out);
        }
        out
    }

    fn relation_features(
        &self,
        word: usize,
        head: u32,
        tokens: &[Token],
        features: &[u64],
    ) -> Vec<u64> {
        let mut out = features.to_vec();
        if let Some(guide) = &self.guide {
            let tag = |at: usize| tokens.get(at).map_or(1, |t| t.tag);
            guide.relation(word, head, [tag(word), tag(head as usize)], &mut out);
        }
        out
    }
}

pub fn items<'a>(sentences: &'a [Sentence], table: &Table) -> Vec<Item<'a>> {
    let item = |sentence: &'a Sentence| {
        let texts: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        let words: Vec<Word> = texts.iter().map(|text| Word::read(text, table)).collect();
        let headline = tagger::is_headline(&words, &texts);
        Item { sentence, words, headline, tags: sentence.tags.clone(), guide: None }
    };
    sentences.iter().map(item).collect()
}

fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (class, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = class;
        }
    }
    best
}

/// Trains a tagger on the chosen sentences.
pub fn tagger(items: &[Item], chosen: &[usize], rounds: usize) -> Perceptron {
    let mut model = Perceptron::new(TAGS.len());
    let mut order = chosen.to_vec();
    let mut dice = Dice::new(1);
    let mut scores = vec![0.0; TAGS.len()];
    for _ in 0..rounds {
        dice.shuffle(&mut order);
        for item in order.iter().map(|at| &items[*at]) {
            let mut before = Before::default();
            for at in 0..item.words.len() {
                if let Some(tag) = item.words[at].sure {
                    before.push(tag);
                    continue;
                }
                let features = item.tag_features(at, &before);
                model.tick();
                model.scores(&features, &mut scores);
                let (guess, gold) = (best(&scores), usize::from(item.sentence.tags[at].0));
                if guess != gold {
                    model.update(&features, gold, guess);
                }
                before.push(Tag(guess as u8));
            }
        }
    }
    model
}

/// Tags a sentence by weights in training.
pub fn tag(item: &Item, model: &Weights, uses: &mut Map<u32>) -> Vec<Tag> {
    let mut before = Before::default();
    let mut scores = vec![0.0; TAGS.len()];
    let tag = |at: usize| {
        if let Some(tag) = item.words[at].sure {
            before.push(tag);
            return tag;
        }
        let features = item.tag_features(at, &before);
        count(&features, uses);
        model.scores(&features, &mut scores);
        let tag = Tag(best(&scores) as u8);
        before.push(tag);
        tag
    };
    (0..item.words.len()).map(tag).collect()
}

fn count(features: &[u64], uses: &mut Map<u32>) {
    for key in features {
        *uses.entry(*key).or_default() += 1;
    }
}

pub fn tokens(item: &Item) -> Vec<Token> {
    item.words.iter().zip(&item.tags).map(|(word, tag)| Token::new(word, *tag)).collect()
}

/// How many arcs of the gold tree a step puts out of reach (Goldberg and Nivre 2013).
fn costs(state: &State, gold: &[u32], hangs: &[Vec<u32>]) -> [u32; 3] {
    let next = state.next;
    let top = state.stack.last().copied();
    let below = state.stack.len().checked_sub(2).map(|at| state.stack[at]);
    let ahead = |word: u32| hangs[word as usize].iter().filter(|d| **d >= next).count() as u32;
    let mut costs = [u32::MAX; 3];
    if state.can(Step::Shift) {
        let head = gold[next as usize];
        let mut cost = 0;
        for (depth, word) in state.stack.iter().rev().enumerate() {
            let free = state.heads[*word as usize] == arcs::NONE;
            cost += u32::from(free && gold[*word as usize] == next);
            cost += u32::from(depth > 0 && head == *word);
        }
        // The head of the sentence is left alone on the stack.
        cost += u32::from(head == NONE && !state.stack.is_empty());
        costs[0] = cost;
    }
    if let Some(top) = top {
        let head = gold[top as usize];
        if state.can(Step::Left) {
            let lost = head == NONE || Some(head) == below || (head > next && head != NONE);
            costs[1] = u32::from(lost) + ahead(top);
        }
        if state.can(Step::Right) {
            let lost = head == NONE || head >= next;
            costs[2] = u32::from(lost) + ahead(top);
        }
    }
    costs
}

/// Trains the choice of transitions.
pub fn arcs(items: &[Item], rounds: usize, mut report: impl FnMut(usize, &Perceptron)) -> Perceptron {
    let mut model = Perceptron::new(3);
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut dice = Dice::new(2);
    for round in 0..rounds {
        dice.shuffle(&mut order);
        for item in order.iter().map(|at| &items[*at]) {
            let tokens = tokens(item);
            let gold = &item.sentence.heads;
            let hangs = hangs(gold);
            let mut state = State::new(tokens.len());
            let mut scores = [0.0; 3];
            while !state.is_done() {
                let costs = costs(&state, gold, &hangs);
                let least = costs.iter().min().copied().unwrap_or(0);
                if state.stack.is_empty() {
                    state.take(Step::Shift);
                    continue;
                }
                let features = item.step_features(&state, &tokens);
                model.tick();
                model.scores(&features, &mut scores);
                let guess = arcs::choose(&state, &scores);
                let right = Step::ALL
                    .into_iter()
                    .filter(|s| costs[*s as usize] == least)
                    .max_by(|a, b| scores[*a as usize].total_cmp(&scores[*b as usize]));
                let Some(right) = right else { break };
                let wrong = costs[guess as usize] > least;
                if wrong {
                    model.update(&features, right as usize, guess as usize);
                }
                let explore = round > 0 && dice.chance(0.9);
                state.take(if wrong && !explore { right } else { guess });
            }
        }
        report(round, &model);
    }
    model
}

/// Heads by weights in training.
pub fn heads(item: &Item, tokens: &[Token], model: &Weights, uses: &mut Map<u32>) -> Vec<u32> {
    let mut state = State::new(tokens.len());
    let mut scores = [0.0; 3];
    while !state.is_done() {
        if state.stack.is_empty() {
            state.take(Step::Shift);
            continue;
        }
        let features = item.step_features(&state, tokens);
        count(&features, uses);
        model.scores(&features, &mut scores);
        state.take(arcs::choose(&state, &scores));
    }
    state.heads
}

/// Relations that a word of a tag nearly always has to a head of a tag, where the tree is right.
pub fn sure(items: &[Item]) -> Vec<u8> {
    let mut counts: HashMap<usize, HashMap<u8, u32>> = HashMap::new();
    for item in items {
        for (word, head) in item.sentence.heads.iter().enumerate().filter(|(_, head)| **head != NONE) {
            let place = labels::tags_at(item.tags[word], item.tags[*head as usize], (word as u32) < *head);
            *counts.entry(place).or_default().entry(item.sentence.relations[word] as u8).or_default() += 1;
        }
    }
    let mut out = vec![u8::MAX; TAGS.len() * TAGS.len() * 2];
    let (mut words, mut certain) = (0, 0);
    for (place, relations) in counts {
        let all: u32 = relations.values().sum();
        let Some((relation, most)) = relations.iter().max_by_key(|(relation, count)| (**count, **relation)) else { continue };
        words += all;
        if all >= SURE_TAGS && f64::from(*most) >= SURE_SHARE * f64::from(all) {
            out[place] = *relation;
            certain += all;
        }
    }
    eprintln!("{certain} of {words} relations are certain");
    out
}

/// Trains the choice of relations, on trees by the parser where their arcs are right.
pub fn relations(items: &[Item], heads: &[Vec<u32>], sure: &[u8], rounds: usize) -> Perceptron {
    let mut model = Perceptron::new(Relation::ALL.len());
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut dice = Dice::new(3);
    let mut scores = vec![0.0; Relation::ALL.len()];
    for round in 0..rounds {
        dice.shuffle(&mut order);
        for at in &order {
            let item = &items[*at];
            let tokens = tokens(item);
            let gold = &item.sentence.heads;
            let parsed = if round % 2 == 0 { gold } else { &heads[*at] };
            let tree = Tree::new(&tokens, &item.tags, parsed);
            labels::relations(&tree, sure, |word, features| {
                let features = &item.relation_features(word, parsed[word], &tokens, features);
                model.tick();
                model.scores(features, &mut scores);
                scores[Relation::Root as usize] = f32::MIN;
                let guess = best(&scores);
                if parsed[word] == gold[word] {
                    let right = item.sentence.relations[word] as usize;
                    if guess != right {
                        model.update(features, right, guess);
                    }
                }
                Relation::ALL[guess]
            });
        }
    }
    model
}

/// Relations by weights in training.
pub fn label(item: &Item, tokens: &[Token], heads: &[u32], sure: &[u8], model: &Weights, uses: &mut Map<u32>) -> Vec<Relation> {
    let mut scores = vec![0.0; Relation::ALL.len()];
    let tree = Tree::new(tokens, &item.tags, heads);
    labels::relations(&tree, sure, |word, features| {
        let features = &item.relation_features(word, heads[word], tokens, features);
        count(features, uses);
        model.scores(features, &mut scores);
        scores[Relation::Root as usize] = f32::MIN;
        Relation::ALL[best(&scores)]
    })
}
