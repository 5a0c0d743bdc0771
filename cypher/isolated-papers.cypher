// Papers of the library with no citation to or from another, and no concept, method, task or dataset of another.
// `names` counts the names that only they have.
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query isolated-papers
CALL () {
  MATCH (paper:Paper)
  WHERE paper.in_library AND NOT EXISTS {
    (paper)-[edge:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON WHERE edge.confidence >= $min_confidence]->()
  }
  RETURN paper, 0 AS names
  UNION ALL
  MATCH (thing:Concept|Method|Task|Dataset)
        <-[edge:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON WHERE edge.confidence >= $min_confidence]-
        (reader:Paper)
  WITH thing, collect(DISTINCT reader) AS readers
  WHERE size(readers) = 1
  WITH readers[0] AS paper, count(thing) AS names
  WHERE paper.in_library AND names = COUNT {
    MATCH (paper)
          -[edge:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON WHERE edge.confidence >= $min_confidence]->(thing)
    RETURN DISTINCT thing
  }
  RETURN paper, names
}
WITH paper, names
WHERE NOT EXISTS { (paper)-[:CITES]-(:Paper) }
RETURN paper.id AS id, paper.title AS title, paper.year AS year, names
ORDER BY id
