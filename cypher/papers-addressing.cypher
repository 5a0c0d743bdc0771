// Papers that address a task, each with the sentence that says so.
// param task: task
// param limit: integer = 100
// example: kg query papers-addressing "image classification"
MATCH (paper:Paper)-[edge:ADDRESSES]->(:Task {id: $task})
RETURN paper.id AS id, paper.title AS title, paper.year AS year, edge.surface AS surface,
       edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY confidence DESC, coalesce(year, 0) DESC, id
LIMIT $limit
