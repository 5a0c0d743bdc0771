// Papers that share methods with a paper, the rarer the shared methods the higher.
// The score adds log(1 + papers in the library / papers with the method) over the shared methods, which stand rarest
// first; the two sentences show where each paper writes of the first of them.
// param paper: paper
// param limit: integer = 20
// example: kg query shared-methods "Attention Is All You Need"
MATCH (known:Paper)
WHERE known.in_library
WITH count(known) AS library
MATCH (:Paper {id: $paper})-[own:USES|INTRODUCES]->(method:Method)
WITH library, method, own ORDER BY own.confidence DESC, type(own)
WITH library, method, collect(own.evidence)[0] AS evidence
WITH library, method, evidence,
     COUNT { MATCH (method)<-[:USES|INTRODUCES]-(reader:Paper) RETURN DISTINCT reader } AS papers
MATCH (method)<-[their:USES|INTRODUCES]-(other:Paper)
WHERE other.id <> $paper
WITH library, method, evidence, papers, other, their ORDER BY their.confidence DESC, type(their)
WITH library, method, evidence, papers, other, collect(their.evidence)[0] AS other_evidence
ORDER BY papers, method.id
WITH other, count(method) AS shared, sum(log(1 + toFloat(library) / papers)) AS weight,
     collect(method.name) AS methods, collect(evidence) AS evidences, collect(other_evidence) AS other_evidences
RETURN other.id AS id, other.title AS title, other.year AS year, shared, round(weight, 4) AS score, methods,
       evidences[0] AS evidence, other_evidences[0] AS other_evidence
ORDER BY score DESC, shared DESC, id
LIMIT $limit
