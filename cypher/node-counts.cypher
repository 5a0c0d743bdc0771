// How many nodes of each label; of papers, how many are in the library and not only cited.
// example: kg query node-counts
MATCH (node:Paper|Concept|Method|Task|Dataset|Metric|Author|Venue|Alias)
WITH labels(node)[0] AS label, count(node) AS nodes, count(CASE WHEN node.in_library THEN 1 END) AS in_library
RETURN label, nodes, CASE label WHEN 'Paper' THEN in_library END AS in_library
ORDER BY nodes DESC, label
