// Methods tried on a task, in how many papers, with the sentence that is surest.
// param task: task
// param limit: integer = 20
// example: kg query methods-for-task "image classification"
MATCH (:Task {id: $task})<-[:ADDRESSES|INTRODUCES]-(paper:Paper)
WITH DISTINCT paper
MATCH (paper)-[use:USES|INTRODUCES]->(method:Method)
WITH method, paper, use ORDER BY use.confidence DESC, paper.id, type(use)
WITH method, count(DISTINCT paper) AS papers, collect({paper: paper.id, evidence: use.evidence})[0] AS proof
RETURN method.id AS id, method.name AS name, papers, proof.paper AS paper, proof.evidence AS evidence
ORDER BY papers DESC, id
LIMIT $limit
