// Methods evaluated on a dataset, in how many papers, with the role and sentence that are surest.
// param dataset: dataset
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query methods-on-dataset ImageNet
MATCH (:Dataset {id: $dataset})<-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
WITH DISTINCT paper
MATCH (paper)-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
WITH method, paper, use ORDER BY use.confidence DESC, paper.id, type(use)
WITH method, count(DISTINCT paper) AS papers,
     collect({paper: paper.id, relation: type(use), evidence: use.evidence})[0] AS proof
RETURN method.id AS id, method.name AS name, papers, proof.paper AS paper,
       proof.relation AS relation, proof.evidence AS evidence
ORDER BY papers DESC, id
LIMIT $limit
