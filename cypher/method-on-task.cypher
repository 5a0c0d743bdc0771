// Papers that use or introduce a method and address a task, with a sentence for each.
// param method: method
// param task: task
// param limit: integer = 100
// example: kg query method-on-task ResNet "image classification"
MATCH (:Method {id: $method})<-[use:USES|INTRODUCES]-(paper:Paper)
MATCH (paper)-[edge:ADDRESSES|INTRODUCES]->(:Task {id: $task})
WITH paper, use, edge ORDER BY use.confidence DESC, type(use), edge.confidence DESC, type(edge)
WITH paper, collect({relation: type(use), method: use.evidence, task: edge.evidence})[0] AS proof
RETURN paper.id AS id, paper.title AS title, paper.year AS year, proof.relation AS relation,
       proof.method AS method_evidence, proof.task AS task_evidence
ORDER BY coalesce(year, 0) DESC, id
LIMIT $limit
