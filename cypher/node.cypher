// What an id stands for.
// param id: text            <- the id of a node, exactly as the graph writes it
// example: kg query node method:transformer
MATCH (node:Paper|Concept|Method|Task|Dataset|Metric|Author|Venue|Alias {id: $id})
RETURN labels(node)[0] AS label, node.id AS id, node.name AS name
ORDER BY label
