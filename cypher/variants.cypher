// The versions and sizes of a method, a dataset or a concept, and of what it is one itself, with the papers of each.
// The whole family comes, whichever of them is asked for; `variant_of` is the next in it, and null of the family's root.
// param thing: method|dataset|concept
// param limit: integer = 100
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query variants Transformer
MATCH (:Method|Dataset|Concept {id: $thing})-[:SAME_NAME*0..1]-(thing:Method|Dataset|Concept)
MATCH (thing)-[:VARIANT_OF*0..]->(root:Method|Dataset|Concept)
WHERE NOT EXISTS { (root)-[:VARIANT_OF]->() }
MATCH (root)<-[:VARIANT_OF*0..]-(variant:Method|Dataset|Concept)
RETURN labels(variant)[0] AS label, variant.id AS id, variant.name AS name,
       head(COLLECT { MATCH (variant)-[:VARIANT_OF]->(base) RETURN base.name ORDER BY base.id }) AS variant_of,
       COUNT {
         MATCH (variant)
           <-[edge:HAS_CONCEPT|INTRODUCES|USES|EVALUATES_ON WHERE edge.confidence >= $min_confidence]-(paper:Paper)
         RETURN DISTINCT paper
       } AS papers
ORDER BY papers DESC, id
LIMIT $limit
