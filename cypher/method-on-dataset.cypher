// Papers that use or introduce a method and evaluate on a dataset, with role and sentence of each.
// param method: method
// param dataset: dataset
// param limit: integer = 100
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query method-on-dataset ResNet ImageNet
MATCH (:Method {id: $method})<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
MATCH (paper)-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]->(:Dataset {id: $dataset})
WITH paper, use, edge ORDER BY use.confidence DESC, type(use), edge.confidence DESC, type(edge)
WITH paper, collect({use: type(use), method: use.evidence, edge: type(edge), dataset: edge.evidence})[0] AS proof
RETURN paper.id AS id, paper.title AS title, paper.year AS year,
       proof.use AS relation, proof.method AS method_evidence,
       proof.edge AS dataset_relation, proof.dataset AS dataset_evidence
ORDER BY coalesce(year, 0) DESC, id
LIMIT $limit
