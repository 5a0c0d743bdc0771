// The extracted relationships that are least sure, to look at and judge.
// param below: number = 0.5   <- only confidences under this
// param limit: integer = 20
// example: kg query doubtful-edges --below 0.7
MATCH (paper:Paper)-[edge:INTRODUCES|USES|ADDRESSES|EVALUATES_ON|MEASURES|HAS_CONCEPT]->(thing)
WHERE edge.confidence < $below
RETURN edge.confidence AS confidence, type(edge) AS relation, thing.id AS id, edge.surface AS surface,
       paper.id AS paper, edge.evidence AS evidence, edge.extractor AS extractor
ORDER BY confidence, relation, paper, id
LIMIT $limit
