// Papers that share methods with a paper, the rarer the shared methods the higher.
// The score adds log(1 + papers in the library / papers with the method) over the shared methods, which stand rarest
// first; the relations and sentences tell what each paper does with the first of them, and where it says so.
// param paper: paper
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query shared-methods "Attention Is All You Need"
MATCH (known:Paper)
WHERE known.in_library
WITH count(known) AS library
MATCH (:Paper {id: $paper})-[own:USES|INTRODUCES WHERE own.confidence >= $min_confidence]->(method:Method)
WITH library, method, own ORDER BY own.confidence DESC, type(own)
WITH library, method, collect({relation: type(own), evidence: own.evidence})[0] AS own
WITH library, method, own,
     COUNT {
       MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(reader:Paper)
       RETURN DISTINCT reader
     } AS papers
MATCH (method)<-[their:USES|INTRODUCES WHERE their.confidence >= $min_confidence]-(other:Paper)
WHERE other.id <> $paper
WITH library, method, own, papers, other, their ORDER BY their.confidence DESC, type(their)
WITH library, method, own, papers, other, collect({relation: type(their), evidence: their.evidence})[0] AS their
ORDER BY papers, method.id
WITH other, count(method) AS shared, sum(log(1 + toFloat(library) / papers)) AS weight,
     collect(method.name) AS methods, collect(own)[0] AS own, collect(their)[0] AS their
RETURN other.id AS id, other.title AS title, other.year AS year, shared, round(weight, 4) AS score, methods,
       own.relation AS relation, own.evidence AS evidence,
       their.relation AS other_relation, their.evidence AS other_evidence
ORDER BY score DESC, shared DESC, id
LIMIT $limit
