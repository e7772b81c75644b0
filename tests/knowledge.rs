//! The knowledge from outside: the shipped one is whole, and every wrong example gets the fault it must get.

use accord::knowledge::Knowledge;

#[test]
fn the_shipped_knowledge_loads() {
    match Knowledge::shipped() {
        Ok(knowledge) => {
            for (n, sentence) in (1..).zip(&knowledge.sources[0].sentences) {
                println!("{n} [{:?}] {}", sentence.quote, knowledge.slice(sentence.span));
            }
            for quote in &knowledge.sources[0].quotes {
                println!(
                    "{:?} — {:?}",
                    quote.speaker,
                    quote.parts.iter().map(|p| knowledge.slice(*p)).collect::<Vec<_>>()
                );
            }
        }
        Err(faults) => panic!("{faults}"),
    }
}
