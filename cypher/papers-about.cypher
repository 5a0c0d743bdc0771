// Papers that have a key concept, those for which it matters most first, each with a sentence.
// param concept: concept
// param limit: integer = 100
// example: kg query papers-about attention
MATCH (paper:Paper)-[edge:HAS_CONCEPT]->(:Concept {id: $concept})
RETURN paper.id AS id, paper.title AS title, paper.year AS year, edge.rank AS rank, edge.score AS score,
       edge.surface AS surface, edge.evidence AS evidence
ORDER BY score DESC, rank, id
LIMIT $limit
