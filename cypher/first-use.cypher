// The first papers that introduce or use a method, by date, each with its sentence.
// param method: method
// param limit: integer = 3
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query first-use Adam
MATCH (:Method {id: $method})<-[edge:USES|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
RETURN paper.id AS id, paper.title AS title, coalesce(paper.date, toString(paper.year)) AS date,
       type(edge) AS relation, edge.surface AS surface, edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY date IS NULL, date, relation, id
LIMIT $limit
