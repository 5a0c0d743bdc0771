// Papers that use or introduce a method and evaluate on a dataset, with a sentence for each.
// param method: method
// param dataset: dataset
// param limit: integer = 100
// example: kg query method-on-dataset ResNet ImageNet
MATCH (:Method {id: $method})<-[use:USES|INTRODUCES]-(paper:Paper)
MATCH (paper)-[edge:EVALUATES_ON|INTRODUCES]->(:Dataset {id: $dataset})
WITH paper, use, edge ORDER BY use.confidence DESC, type(use), edge.confidence DESC, type(edge)
WITH paper, collect({relation: type(use), method: use.evidence, dataset: edge.evidence})[0] AS proof
RETURN paper.id AS id, paper.title AS title, paper.year AS year, proof.relation AS relation,
       proof.method AS method_evidence, proof.dataset AS dataset_evidence
ORDER BY coalesce(year, 0) DESC, id
LIMIT $limit
