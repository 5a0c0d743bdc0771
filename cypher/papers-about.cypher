// Papers that have a key concept, those for which it matters most first, each with a sentence.
// param concept: concept
// param limit: integer = 100
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query papers-about attention
MATCH (:Concept {id: $concept})<-[edge:HAS_CONCEPT WHERE edge.confidence >= $min_confidence]-(paper:Paper)
RETURN paper.id AS id, paper.title AS title, paper.year AS year, edge.rank AS rank, edge.score AS score,
       edge.surface AS surface, edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY score DESC, rank, id
LIMIT $limit
