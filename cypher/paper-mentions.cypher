// What one paper introduces, uses, addresses, evaluates on and measures, and its concepts, each with the sentence.
// `start` and `end` count characters in title, line feed, abstract.
// param paper: paper
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query paper-mentions "Attention Is All You Need"
MATCH (:Paper {id: $paper})
      -[edge:INTRODUCES|USES|ADDRESSES|EVALUATES_ON|MEASURES|HAS_CONCEPT WHERE edge.confidence >= $min_confidence]->
      (thing)
RETURN type(edge) AS relation, labels(thing)[0] AS label, thing.id AS id, thing.name AS name, edge.kind AS kind,
       edge.rank AS rank, edge.score AS score, edge.confidence AS confidence,
       edge.surface AS surface, edge.surfaces AS surfaces, edge.evidence AS evidence,
       edge.start AS start, edge.end AS end, edge.extractor AS extractor
ORDER BY CASE relation
           WHEN 'INTRODUCES' THEN 0
           WHEN 'USES' THEN 1
           WHEN 'ADDRESSES' THEN 2
           WHEN 'EVALUATES_ON' THEN 3
           WHEN 'MEASURES' THEN 4
           ELSE 5
         END, coalesce(rank, 0), confidence DESC, id
