// Methods evaluated on a dataset, in how many papers, with the sentence that is surest.
// param dataset: dataset
// param limit: integer = 20
// example: kg query methods-on-dataset ImageNet
MATCH (:Dataset {id: $dataset})<-[:EVALUATES_ON|INTRODUCES]-(paper:Paper)
WITH DISTINCT paper
MATCH (paper)-[use:USES|INTRODUCES]->(method:Method)
WITH method, paper, use ORDER BY use.confidence DESC, paper.id, type(use)
WITH method, count(DISTINCT paper) AS papers, collect({paper: paper.id, evidence: use.evidence})[0] AS proof
RETURN method.id AS id, method.name AS name, papers, proof.paper AS paper, proof.evidence AS evidence
ORDER BY papers DESC, id
LIMIT $limit
