// Tasks and the methods tried on them, the most used methods first.
// param limit: integer = 20      <- tasks
// param methods: integer = 10    <- methods a task
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query task-methods
MATCH (task:Task)
WITH task, COUNT {
       MATCH (task)<-[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]-(paper:Paper)
       RETURN DISTINCT paper
     } AS papers
ORDER BY papers DESC, task.id
LIMIT $limit
MATCH (task)<-[address:ADDRESSES|INTRODUCES WHERE address.confidence >= $min_confidence]-(paper:Paper)
OPTIONAL MATCH (paper)-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
WITH task, papers, method, count(DISTINCT paper) AS uses
ORDER BY uses DESC, method.id
WITH task, papers, collect(method.name + ' (' + toString(uses) + ')') AS methods
RETURN task.id AS id, task.name AS name, papers, size(methods) AS tried, methods[..$methods] AS methods
ORDER BY papers DESC, id
