// Tasks and the methods tried on them, the most used methods first.
// param limit: integer = 20      <- tasks
// param methods: integer = 10    <- methods a task
// example: kg query task-methods
MATCH (task:Task)
WITH task, COUNT { MATCH (task)<-[:ADDRESSES|INTRODUCES]-(paper:Paper) RETURN DISTINCT paper } AS papers
ORDER BY papers DESC, task.id
LIMIT $limit
MATCH (task)<-[:ADDRESSES|INTRODUCES]-(paper:Paper)
OPTIONAL MATCH (paper)-[:USES|INTRODUCES]->(method:Method)
WITH task, papers, method, count(DISTINCT paper) AS uses
ORDER BY uses DESC, method.id
WITH task, papers, collect(method.name + ' (' + toString(uses) + ')') AS methods
RETURN task.id AS id, task.name AS name, papers, size(methods) AS tried, methods[..$methods] AS methods
ORDER BY papers DESC, id
