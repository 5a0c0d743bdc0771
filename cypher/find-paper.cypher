// Papers found by DOI, arXiv id, record key, title or words of the title, the surest first.
// Letter case, spacing and punctuation do not matter. `found_by` is identifier, title (all of it), beginning (of the
// title), words (all of them, anywhere) or parts (of words). A record key is that of the source: a BibTeX key.
// param text: text          <- a bare DOI, an arXiv id, a record key, or enough of the title
// param limit: integer = 20
// example: kg query find-paper "attention is all you need"
WITH [' ', '-', '‐', '‑', '–', '—', '_', '.', ',', ':', ';', '!', '?', '/', '(', ')', "'", '"', '‘', '’', '“', '”']
     AS marks
WITH marks,
     reduce(key = toLower($text), mark IN marks | replace(key, mark, '')) AS wanted,
     split(reduce(text = toLower($text), mark IN marks | replace(text, mark, ' ')), ' ') AS parts
WITH marks, wanted, [word IN parts WHERE word <> ''] AS words
WHERE wanted <> ''
MATCH (paper:Paper)
// Nearly all papers fall out here, by a test that costs little.
WITH paper, marks, wanted, words, replace(replace(toLower(paper.title), ' ', ''), '-', '') AS rough_key,
     toLower($text) IN [paper.doi, toLower(paper.arxiv_id)]
     OR any(source IN paper.sources WHERE ':' + toLower(source) ENDS WITH ':' + toLower($text)) AS identified
WHERE identified
   OR all(word IN words WHERE rough_key CONTAINS word)
WITH paper, wanted, words, identified,
     reduce(key = rough_key, mark IN marks | replace(key, mark, '')) AS key,
     split(reduce(text = toLower(paper.title), mark IN marks | replace(text, mark, ' ')), ' ') AS parts
WITH paper, wanted, words, identified, key, [word IN parts WHERE word <> ''] AS title_words
WITH paper, CASE
       WHEN identified THEN 0
       WHEN key = wanted THEN 1
       WHEN title_words[..size(words)] = words THEN 2
       WHEN all(word IN words WHERE word IN title_words) THEN 3
       ELSE 4
     END AS place
RETURN paper.id AS id, paper.title AS title, paper.year AS year, paper.in_library AS in_library,
       ['identifier', 'title', 'beginning', 'words', 'parts'][place] AS found_by
ORDER BY place, in_library DESC, size(title), id
LIMIT $limit
