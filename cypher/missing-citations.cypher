// Papers that use a method but do not cite the paper that introduces it, with both sentences.
// Only papers whose reference lists are known count as not citing.
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query missing-citations
MATCH (origin:Paper)-[introduction:INTRODUCES WHERE introduction.confidence >= $min_confidence]->(method:Method)
      <-[use:USES WHERE use.confidence >= $min_confidence]-(paper:Paper)
WHERE origin.id <> paper.id
  AND coalesce(origin.year, 0) <= coalesce(paper.year, 9999)
  AND EXISTS { (paper)-[:CITES]->(:Paper) }
  AND NOT EXISTS { (paper)-[:CITES]->(origin) }
RETURN paper.id AS id, paper.title AS title, method.id AS method_id, method.name AS method,
       origin.id AS origin_id, origin.title AS origin_title,
       round(use.confidence * introduction.confidence, 4) AS confidence,
       use.evidence AS evidence, introduction.evidence AS origin_evidence
ORDER BY confidence DESC, id, method_id, origin_id
LIMIT $limit
