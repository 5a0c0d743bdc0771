// Papers that use a method, each with the sentence that says so.
// param method: method
// param limit: integer = 100
// example: kg query papers-using Transformer
MATCH (paper:Paper)-[edge:USES]->(:Method {id: $method})
RETURN paper.id AS id, paper.title AS title, paper.year AS year, edge.surface AS surface,
       edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY confidence DESC, coalesce(year, 0) DESC, id
LIMIT $limit
