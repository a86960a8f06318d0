-- One filter for both engines and all formats.
--
-- It reads the blocks that `analysis.study.exhibits` prints and the few divisions that documents use (.key-point, .key-facts, .note)
-- and gives each format what it needs. It runs before cross-references are numbered, so that the last paragraph of an exhibit is
-- still its caption.

local html = FORMAT:match("html") ~= nil
local typst = FORMAT == "typst"
local word = FORMAT == "docx"

-- Slides, LaTeX and others would come out broken, and some of them in the place of a page.
if not (html or typst or word or FORMAT == "gfm" or FORMAT:match("^commonmark") or FORMAT:match("^markdown")) then
  -- Quarto from 1.11 on goes on after an error in a filter, and writes the page over.
  io.stderr:write("This project is made as html, typst (for PDF), docx (for Word) and gfm, not as " .. FORMAT .. ": give --to one of these\n")
  os.exit(1)
end

-- Where Typst finds the pictures of the document, when that is not the document's own folder.
local image_base = ""

local function raw(text)
  return pandoc.RawInline(FORMAT, text)
end

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

-- A call of a Typst function with blocks as its last argument.
local function call(name, blocks, options)
  local opening = pandoc.Inlines({ raw("#" .. name) })
  if options then
    opening:insert(raw("("))
    opening:extend(options)
    opening:insert(raw(")"))
  end
  opening:insert(raw("["))
  local result = pandoc.Blocks({ pandoc.Plain(opening) })
  result:extend(blocks)
  result:insert(pandoc.Plain({ raw("]") }))
  return result
end

-- Blocks in a style of the reference document of Word; where there are no styles, as they are.
local function styled(blocks, style)
  return pandoc.Blocks(word and { pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = style })) } or blocks)
end

local function fetch(path, wanted_by)
  local found, mime, contents = pcall(pandoc.mediabag.fetch, path)
  if not found or not contents then
    error(wanted_by .. " refers to " .. path .. ", which cannot be read from the folder of the document")
  end
  return mime, contents
end

-- What an address cannot hold, as it can.
local codes = {}
for byte = 0, 255 do
  codes[string.char(byte)] = string.format("%%%02X", byte)
end

-- A page may be mailed or moved, so it carries its data inside it.
local function data_uri(path, wanted_by)
  local _, contents = fetch(path, wanted_by)
  -- Text is shorter as it is than in base 64, with codes in the place of what an address cannot hold.
  return "data:text/csv;charset=utf-8," .. contents:gsub("[^%w%-_.!~*'();/?:@=+$,]", codes)
end

-- A picture as a part of the page: the page has the letters that the file carries, and its rules are for itself alone.
local function drawing(path, id, class)
  local mime, svg = fetch(path, id)
  if mime ~= "image/svg+xml" or not svg:match("<svg[^>]*viewBox=['\"][%d.]+ [%d.]+ [%d.]+ [%d.]+") then
    error(id .. " has " .. path .. " as its picture: give an SVG with a viewBox")
  end
  local box = "#" .. id .. " ." .. class
  local function own(opening, sheet)
    return opening .. sheet:gsub("@font%-face%b{}", ""):gsub("[^{}]+{", box .. " %0")
  end
  -- In a page a mark is named without the prefix that a file needs.
  svg = svg:gsub(" xmlns:xlink='[^']*'", ""):gsub("xlink:href", "href")
  return '<div class="' .. class .. '">' .. svg:gsub("(<style[^>]*>)([^<]*)", own) .. "</div>"
end

-- Not every Word shows an SVG: its name leads to the same figure as PNG.
local pngs = {}
local function for_word(doc)
  local arguments = pandoc.List({ "-m", "analysis.press.exhibits.pngs", ".." })
  doc.blocks = doc.blocks:walk({
    Image = function(image)
      arguments:insert(image.src)
    end,
    -- Quarto lifts headings for Typst alone.
    Header = quarto and function(header)
      header.level = math.max(1, header.level - 1)
      return header
    end,
  })
  pngs = pandoc.json.decode(pandoc.pipe(os.getenv("QUARTO_PYTHON"), arguments, ""))
  return doc
end

local function picture(image, id)
  local alt = image.attributes["fig-alt"] or image.attributes["alt"] or pandoc.utils.stringify(image.caption)
  if alt == "" then
    error(id .. " has no alternative text: give its picture fig-alt=\"…\"")
  end
  if typst then
    return pandoc.RawBlock("typst", "#exhibit-picture(image(" .. quoted(image_base .. image.src) .. ", alt: " .. quoted(alt) .. ", width: 100%))")
  end
  if not html then
    return styled({ pandoc.Plain({ pandoc.Image(alt, pngs[image.src] or image.src, "", word and { width = "100%" } or {}) }) }, "Figure")
  end
  local narrow = image.attributes["narrow"]
  local lines = pandoc.List({ '<div class="exhibit-picture" role="img" aria-label="' .. escaped(alt) .. '">' })
  lines:insert(drawing(image.src, id, narrow and "on-a-page" or "alone"))
  if narrow then
    lines:insert(drawing(narrow, id, "on-a-phone"))
  end
  lines:insert("</div>")
  return pandoc.RawBlock("html", table.concat(lines, "\n"))
end

-- The data of an exhibit, inside the page.
local function download(link)
  local name = link.target:match("([^/]+%.csv)$")
  link.attributes["download"] = name
  link.target = data_uri(link.target, name)
  return link
end

-- A row of one cell names those beneath it, and in print reaches over them.
local function grouped(tbl)
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      local filled = row.cells:filter(function(cell) return #cell.contents > 0 end)
      if #filled == 1 and #row.cells > 1 and filled[1] == row.cells[1] then
        filled[1].col_span = #row.cells
        filled[1].contents = filled[1].contents:walk({ Plain = function(plain) return pandoc.Plain({ pandoc.Strong(plain.content) }) end })
        row.cells = filled
      end
    end
  end
end

-- Give a table what tells its columns and rows, and say whether it is short enough to read on a phone one row above the other.
local function scoped(tbl)
  local labels, rows_n = {}, 0
  for _, row in ipairs(tbl.head.rows) do
    for at, cell in ipairs(row.cells) do
      cell.attr.attributes["scope"] = "col"
      labels[at] = pandoc.utils.stringify(cell.contents)
    end
  end
  for _, body in ipairs(tbl.bodies) do
    body.row_head_columns = 1
    rows_n = rows_n + #body.body
    local groups = body.body:filter(function(row) return row.cells[1].col_span > 1 end)
    for _, row in ipairs(body.body) do
      for at, cell in ipairs(row.cells) do
        cell.attr.attributes[at == 1 and "scope" or "data-label"] = at > 1 and labels[at] or cell.col_span > 1 and "rowgroup" or "row"
      end
      -- Where each row has a name above it, its first cell is one of its values.
      if 2 * #groups == #body.body and row.cells[1].col_span == 1 then
        row.cells[1].attr.attributes["data-label"] = labels[1]
      end
    end
  end
  return #tbl.head.rows == 1 and #labels < 8 and rows_n <= 30
end

-- A table wider than the screen scrolls in a box of its own, which a keyboard can reach; on a phone a short one stacks.
local function scrollable(tbl, name)
  -- A list, not a map: pairs come out of a map in another order every time.
  local attributes = { { "role", "region" }, { "tabindex", "0" }, { "aria-label", name } }
  return pandoc.Div({ tbl }, pandoc.Attr("", scoped(tbl) and { "table-scroll", "stacks" } or { "table-scroll" }, attributes))
end

local function set_table(tbl, name)
  grouped(tbl)
  if html then
    return scrollable(tbl, name)
  end
  if word then
    -- Words of six or seven columns would break at the size of running text.
    return tbl:walk({
      Plain = function(plain)
        return styled({ pandoc.Para(plain.content) }, "Table Text")
      end,
    })
  elseif not typst then
    return tbl
  end
  -- The exhibit is the figure; pandoc would make a second one of the table inside it.
  tbl.classes:insert("typst:no-figure")
  return tbl:walk({
    -- "1. Share of children" in a cell is text; Typst would begin a list.
    Plain = function(plain)
      local first = plain.content[1]
      local number = first and first.t == "Str" and first.text:match("^(%d+)%.$")
      if number then
        plain.content[1] = raw(number .. "\\.")
        return plain
      end
    end,
    -- A cell has no room for an address: the word leads there, and the register spells it.
    Link = function(link)
      local inlines = pandoc.Inlines({ raw("#link(" .. quoted(link.target) .. ")[") })
      inlines:extend(link.content)
      inlines:insert(raw("]<in-a-cell>"))
      return inlines
    end,
  })
end

-- About how high a table will stand in print, in millimetres: enough to tell one that fits a page from one that runs over it.
local LONG = 320
local function set_height(blocks)
  local height = 0
  blocks:walk({
    Table = function(tbl)
      local function row_height(row)
        local lines = 1
        for number, cell in ipairs(row.cells) do
          local width = cell.col_span > 1 and 1 or tbl.colspecs[number] and tbl.colspecs[number][2] or 1 / #row.cells
          local room = math.max(8, 105 * width)
          lines = math.max(lines, math.ceil(utf8.len(pandoc.utils.stringify(cell.contents)) / room))
        end
        return 3.2 + 4.2 * lines
      end
      for _, body in ipairs(tbl.bodies) do
        for _, row in ipairs(body.body) do
          height = height + row_height(row)
        end
      end
    end,
  })
  return height
end

local function source_line(div)
  return typst and call("exhibit-source", div.content) or html and div or styled(div.content, "Source")
end

-- How to cite an exhibit: the words of this edition, with the exhibit in the place of the names in @.
local citation = {}
local function cite(form, id, title)
  local said = { ["@id@"] = id, ["@title@"] = title }
  return (citation[form]:gsub("@%a+@", said))
end

-- The small pages of figures and sentences stand beside the pages of documents, unless those show another day or another area.
local has_small_pages = true

-- A link to a file beside the page: a page that is mailed alone has none.
local function beside(address, class, words, download)
  if not has_small_pages then
    return ""
  end
  return '<a class="beside ' .. class .. '" href="../' .. address .. '"' .. (download and " download" or "") .. ">" .. words .. "</a>"
end

-- The data inside the page. An address within quotes holds blanks as they are; pandoc would write three signs for each.
local function data_link(path)
  local name = path:match("([^/]+%.csv)$")
  local address = data_uri(path, name):gsub("%%20", " ")
  return '<a class="csv" download="' .. name .. '" href="' .. address .. '">Data</a>'
end

-- What a reader can do with an exhibit: one line under it on a page, the rest folded away; print has a line of its own.
local function card(div, id)
  local line, terms, data
  local corrected = pandoc.Blocks({})
  for _, block in ipairs(div.content) do
    if block.t == "Div" and block.classes:includes("corrected") then
      corrected:insert(block)
    elseif block.t == "DefinitionList" then
      terms = block
    elseif block.t == "Para" then
      data = block.content[1]
    else
      line = block
    end
  end
  -- What is corrected stands wherever the figure does, not folded away; the line is the end of the source.
  if not html then
    local said = pandoc.Blocks({})
    for _, each in ipairs(corrected) do
      said:extend(each.content)
    end
    return #said == 0 and {} or source_line(pandoc.Div(said)), line and line.content[1].content
  end
  local is_figure = id:match("^fig-") ~= nil
  local shared = beside("figures/" .. id .. ".html#embed", "", "Embed it") .. beside("figures/" .. id .. ".ods", "", "Spreadsheet (ODS)", true)
  if is_figure then
    shared = shared .. beside("exhibits/" .. id .. ".svg", "", "Picture (SVG)", true)
  end
  local place = terms.content[1][2][1][1]
  terms.content[1][2][1] = pandoc.Blocks({ pandoc.Plain(place.content .. { raw(shared) }) })
  if citation.text then
    local words = pandoc.Para({ pandoc.Str(cite("text", id, div.attributes["cite-title"])) })
    local entry = cite("bibtex", id, div.attributes["bibtex-title"])
    local bibtex = pandoc.RawBlock("html", '<pre class="bibtex"><code>' .. escaped(entry) .. "</code></pre>")
    terms.content:insert(1, { { pandoc.Str(div.attributes["cite-label"]) }, { { words, bibtex } } })
  end
  local tools = is_figure
      and beside("figures/" .. id .. ".html#data", "as-table", "Table") .. beside("figures/" .. id .. ".png", "", "Picture", true)
    or ""
  return corrected .. {
    pandoc.RawBlock("html", '<div class="tools" role="group" aria-label="Use this ' .. (is_figure and "figure" or "table") .. '">' .. tools .. data_link(data.target)),
    pandoc.RawBlock("html", '<details class="exhibit-card"><summary>Cite, embed, method</summary>'),
    terms,
    pandoc.RawBlock("html", "</details></div>"),
    line,
  }
end

local function caption_text(exhibit)
  local last = exhibit.content[#exhibit.content]
  local finding
  if last then
    pandoc.Div({ last }):walk({
      Span = function(span)
        if span.classes:includes("finding") then
          finding = pandoc.utils.stringify(span)
        end
      end,
    })
  end
  return finding or (last and pandoc.utils.stringify(last)) or exhibit.identifier
end

-- The data of an exhibit, inside the PDF: the archival standard has what a figure was drawn from attached to it.
local function attached(exhibit, name)
  local data = pandoc.Blocks({})
  exhibit:walk({
    Link = function(link)
      local file = link.classes:includes("csv") and link.target:match("([^/]+%.csv)$")
      if file then
        local about = 'relationship: "data", mime-type: "text/csv", description: ' .. quoted("The data of: " .. name)
        local read = "read(" .. quoted(image_base .. link.target) .. ", encoding: none)"
        data:insert(pandoc.RawBlock("typst", "#pdf.attach(" .. quoted("/" .. file) .. ", " .. read .. ", " .. about .. ")"))
      end
    end,
  })
  return data
end

local function show_exhibit(exhibit)
  local id, name = exhibit.identifier, caption_text(exhibit)
  local data = typst and attached(exhibit, name)
  local caption = exhibit.content:remove()
  local blocks = exhibit.content:walk({
    traverse = "topdown",
    Para = function(para)
      local image = #para.content == 1 and para.content[1]
      if image and image.t == "Image" then
        return picture(image, id)
      end
    end,
    Table = function(tbl)
      return set_table(tbl, name), false
    end,
    Link = function(link)
      if html and link.classes:includes("csv") and link.target:match("-elsewhere.csv$") then
        return download(link)
      end
    end,
  })
  local card_line
  blocks = blocks:walk({
    Div = function(div)
      if div.classes:includes("exhibit-card") then
        div, card_line = card(div, id)
        return div
      end
    end,
  })
  blocks = blocks:walk({
    Div = function(div)
      if div.classes:includes("exhibit-source") then
        if card_line then
          div.content[#div.content].content:extend({ pandoc.Space(), table.unpack(card_line) })
        end
        return source_line(div)
      end
    end,
  })
  exhibit.content = typst and call("exhibit-body", blocks) or blocks
  exhibit.content:insert(caption)
  if typst then
    local long = set_height(blocks) > LONG and ", long: true" or ""
    return data .. { pandoc.RawBlock("typst", "#exhibit-mention(" .. quoted(id) .. long .. ")"), exhibit }
  end
  return exhibit
end

-- The figure that opens a key fact, if there is one, and what follows it. The sentence that it belongs to may be
-- marked as one that asserts something: then the rest of it stays marked.
local function split_number(blocks)
  local first = blocks[1]
  if not first or (first.t ~= "Para" and first.t ~= "Plain") then
    return nil, blocks
  end
  local text = pandoc.Inlines(first.content)
  local line = text[1] and text[1].t == "Span" and text[1].classes:includes("line") and text:remove(1)
  local sentence = text[1] and text[1].t == "Span" and text[1].classes:includes("claim") and text[1]:clone()
  local opening = sentence and sentence.content or text
  local number = opening[1]
  if not number or number.t ~= "Span" or not number.classes:includes("number") then
    return nil, blocks
  end
  opening:remove(1)
  while opening[1] and (opening[1].t == "Space" or opening[1].t == "SoftBreak" or opening[1].t == "LineBreak") do
    opening:remove(1)
  end
  if sentence then
    sentence.content = opening
    text[1] = sentence
  end
  if line then
    text:insert(1, line)
  end
  local rest = pandoc.Blocks(blocks)
  rest:remove(1)
  if #text > 0 then
    rest:insert(1, pandoc.Para(text))
  end
  return number.content, rest
end

local function key_facts(div)
  if html then
    return div
  end
  local blocks = div.content:walk({
    BulletList = typst and function(list)
      local facts = pandoc.Blocks({})
      for _, item in ipairs(list.content) do
        local number, text = split_number(pandoc.Blocks(item))
        local options = pandoc.Inlines({ raw("[") })
        options:extend(number or {})
        options:insert(raw("]"))
        facts:extend(call("key-fact", text, options))
      end
      return call("key-fact-grid", facts)
    end,
    Div = function(inner)
      if inner.classes:includes("exhibit") then
        return show_exhibit(inner)
      end
    end,
  })
  return typst and call("key-facts", blocks) or blocks
end

local function read_json(path)
  local file = io.open(path, "rb")
  if not file then
    return nil
  end
  local text = file:read("a")
  file:close()
  return pandoc.json.decode(text)
end

-- In a copy for review what is computed and asserted has its name as a comment, and each sentence its line as a bookmark.
local comments_n, reviewed = 0, false
local function commented(name, content)
  comments_n = comments_n + 1
  local id = tostring(comments_n)
  local day = os.date("!%Y-%m-%dT%H:%M:%SZ", tonumber(os.getenv("SOURCE_DATE_EPOCH") or "0"))
  local about = { { "id", id }, { "author", "childdata" }, { "date", day } }
  local result = pandoc.Inlines({ pandoc.Span({ pandoc.Str(name) }, pandoc.Attr("", { "comment-start" }, about)) })
  result:extend(content)
  result:insert(pandoc.Span({}, pandoc.Attr("", { "comment-end" }, { { "id", id } })))
  return result
end

local function line_mark(number)
  reviewed = true
  local id = ' w:id="' .. 100000 + tonumber(number) .. '"'
  return pandoc.RawInline("openxml", "<w:bookmarkStart" .. id .. ' w:name="line_' .. number .. '"/><w:bookmarkEnd' .. id .. "/>")
end

-- The sentences that no longer hold, by id, with why: empty unless they were allowed to stand, or a day was chosen.
local broken_claims = {}
local anchored = {}

local function broken_note(id)
  return pandoc.Strong({ pandoc.Str("[" .. broken_claims[id] .. "]") })
end

-- A sentence that asserts something about the data is an anchor, and leads to its entry in the evidence ledger.
local function claim(element)
  local id, content = element.identifier, pandoc.Inlines(element.content)
  local is_broken = broken_claims[id] ~= nil
  if is_broken then
    content:extend({ pandoc.Space(), broken_note(id) })
  end
  if not html then
    if not is_broken or not typst then
      return reviewed and commented(id, content) or content
    end
    content:insert(1, raw("#broken-claim["))
    content:insert(raw("]"))
    return content
  end
  local label = ' aria-label="The evidence for this sentence">'
  local page = has_small_pages and "beside" .. '" href="../claims/' .. id .. ".html" or '" href="../report/ledger.html#' .. id
  content:insert(raw('<a class="claim-evidence ' .. page .. '"' .. label .. "✓</a>"))
  element.content = content
  element.classes = is_broken and { "claim", "broken" } or { "claim" }
  -- The second time a page makes a claim, the anchor is taken.
  element.identifier = anchored[id] and "" or id
  anchored[id] = true
  return element
end

-- A heading is an anchor already, and its words stand in the contents too.
local function heading_claim(element)
  if element.classes:includes("claim") then
    local content = pandoc.Inlines(element.content)
    if broken_claims[element.identifier] then
      -- The words stand in the contents too, so the reason is left to the text and the ledger.
      content:extend({ pandoc.Space(), pandoc.Str("[not known to hold]") })
    end
    return content
  end
end

-- A document's name, as commands take it: report, 04-trends.
local function document_name(meta)
  if quarto then
    return quarto.doc.input_file:match("([^/\\]+)%.[^.]+$")
  end
  return meta["document-name"] and pandoc.utils.stringify(meta["document-name"])
end

-- What to print beneath a picture: the work, its edition and its day.
local credit = ""

-- The versions that there are, as Markdown: all, and the newest alone.
local versions = {}

-- Which document this is: the mark of an old figure leads to the section that explains it, which the report alone holds.
local is_report = false
local marked = false

local MARK_MEANS = "† More than two newer editions of its publication are known, and none newer could be read. The report says how this is counted."

-- Paper has no words to point at: where the mark is printed and its section is elsewhere, the last lines say what it means.
local function explain_mark(doc)
  if html or not marked or is_report then
    return nil
  end
  local words = pandoc.Para({ pandoc.Str(MARK_MEANS) })
  doc.blocks:extend(typst and call("exhibit-source", { words }) or styled({ words }, "Source"))
  return doc
end

-- What a document says of itself: its edition, unless its front matter says otherwise, and switches that a template can test.
local function metadata(meta)
  broken_claims = read_json("../.cache/claims.json") or {}
  -- Documents stand one folder below the project.
  local said_in = meta["said-in"] and "pandoc/" .. pandoc.utils.stringify(meta["said-in"]) or "edition"
  local edition = read_json("../.cache/" .. said_in .. ".json") or {}
  local name = document_name(meta)
  local said = (edition.unreached or {})[name] or edition
  -- Long lists that no template prints: as metadata pandoc would write them out for every document.
  versions = { all = said["version-list"] or "", newest = said["newest-version"] or "" }
  said["version-list"], said["newest-version"] = nil, nil
  for each, value in pairs(said) do
    if type(value) == "string" then
      meta[each] = meta[each] or pandoc.MetaString(value)
    end
  end
  citation = { text = said["cite-exhibit-text"], bibtex = said["cite-exhibit-bibtex"] }
  local kind = meta["document-kind"] and pandoc.utils.stringify(meta["document-kind"]) or "notebook"
  meta["document-kind"] = pandoc.MetaString(kind)
  for _, page_link in ipairs(meta["page-links"] or {}) do
    -- Quarto takes a value in its project file that is also the name of a folder for a path, and writes "../report".
    if page_link.kind and pandoc.utils.stringify(page_link.kind):match("[^/]*$") == kind then
      page_link.current = true
    end
  end
  -- Quarto tells its filters which version it is; pandoc alone is the built-in engine.
  meta["rendered-with"] = pandoc.MetaString(quarto and "Quarto " .. tostring(quarto.version) or "the built-in engine")
  -- Quarto numbers the sections of a PDF wherever it is told how, also in a document that asks for none.
  if not PANDOC_WRITER_OPTIONS.number_sections then
    meta["section-numbering"] = nil
  end
  local told = pandoc.List({})
  for _, each in ipairs({ "site-name", "edition", "released" }) do
    told:insert(meta[each] and pandoc.utils.stringify(meta[each]) or nil)
  end
  credit = table.concat(told, ", ")
  has_small_pages = not (meta["as-known"] or meta["own-figures"])
  is_report = name == "report"
  for each, words in pairs((edition.documents or {})[name] or {}) do
    local is_words = each == "cite-as"
    meta[each] = meta[each] or is_words and pandoc.MetaString(words) or pandoc.MetaBlocks({ pandoc.RawBlock("html", words) })
  end
  if meta["image-base"] then
    image_base = pandoc.utils.stringify(meta["image-base"])
  end
  return meta
end

-- As known on a day: which day and what is left out, and once each what the text marks as not known.
local function as_known(doc)
  local said = doc.meta["as-known"]
  if not said then
    return nil
  end
  local lacks, seen = pandoc.List({}), {}
  doc.blocks:walk({
    Span = function(element)
      local lack = element.classes:includes("not-known") and element.attributes["title"]
      if lack and not seen[lack] then
        seen[lack] = true
        local words = lack:gsub("^As known on [^,]*, ", "")
        lacks:insert({ pandoc.Plain({ pandoc.Str(words:sub(1, 1):upper() .. words:sub(2) .. ".") }) })
      end
    end,
  })
  local blocks = pandoc.Blocks({ pandoc.Para({ pandoc.Str(pandoc.utils.stringify(said)) }) })
  if #lacks > 0 then
    blocks:insert(pandoc.Para({ pandoc.Str("What the text gives as “not known”:") }))
    blocks:insert(pandoc.BulletList(lacks))
  end
  doc.meta["as-known"] = pandoc.MetaBlocks(blocks)
  return doc
end

-- Pages and PDFs have templates that say which edition this is; elsewhere its first lines do.
local function edition_lines(doc)
  if html or typst then
    return nil
  end
  local meta, lines = doc.meta, pandoc.Blocks({})
  local function say(label, name)
    local said = meta[name] and pandoc.utils.stringify(meta[name]) or ""
    if said ~= "" then
      lines:insert(pandoc.Para({ pandoc.Str(label .. ": " .. said) }))
    end
  end
  say("Edition", "edition")
  say("Data as of", "data-as-of")
  say("Cite this version", "cite-as")
  say("Licence", "licence")
  doc.blocks = styled(lines, "Edition") .. styled(meta["as-known"] or {}, "Note") .. doc.blocks
  return doc
end

local function division(div)
  -- Quarto names each cell anew in each render.
  if div.classes:includes("cell") and div.identifier:match("^" .. ("%x"):rep(8) .. "$") then
    div.identifier = ""
    return div
  end
  if div.classes:includes("versions") then
    return pandoc.read(versions[div.classes:includes("newest") and "newest" or "all"], "markdown").blocks
  elseif div.classes:includes("credit") then
    return pandoc.CodeBlock(credit)
  elseif div.classes:includes("exhibit") then
    return show_exhibit(div), false
  elseif div.classes:includes("key-facts") then
    return key_facts(div)
  elseif html and div.classes:includes("cell-output-display") and div.content[1] and div.content[1].t == "RawBlock" then
    div.attributes["role"], div.attributes["tabindex"] = "group", "0"
    div.attributes["aria-label"] = "Output of the code above"
    return div
  elseif not html and div.classes:includes("key-point") then
    return typst and call("key-point", div.content) or styled(div.content, "Key Point")
  elseif not html and div.classes:includes("note") then
    return typst and call("note-box", div.content) or styled(div.content, "Note")
  elseif not html and div.classes:includes("page-break") then
    return typst and pandoc.RawBlock("typst", "#pagebreak(weak: true)") or {}
  end
end

local tips_n = 0

-- The mark of a figure that is the newest which could be read, while several newer editions are known.
local function old_mark(said)
  marked = true
  if typst then
    return raw(is_report and "#old-mark(to: <sec-currency>)" or "#old-mark()")
  elseif not html then
    return pandoc.Superscript({ pandoc.Str("†") })
  end
  local words = escaped(said)
  local target = (is_report and "" or "../report/report.html") .. "#sec-currency"
  return raw('<sup class="old"><a href="' .. target .. '" title="' .. words .. '" aria-label="' .. words .. '">†</a></sup>')
end

local function sentence(text)
  text = text:gsub("(%w)'(%w)", "%1’%2"):gsub("(s)' ", "%1’ ")
  local first = text:match("^[%z\1-\127\194-\244][\128-\191]*") or ""
  return escaped(first:upper() .. text:sub(#first + 1)) .. (text:match("%p$") and not text:match("[)\"']$") and "" or ".")
end

-- A number that says what it is. What it says stands right behind it, so that style alone shows it, by pointer, keyboard and touch.
-- A span and not a button element: a button's text is left out when a sentence is copied, and does not break across lines.
local function value(element)
  local said = element.attributes
  local mark = said.currency and old_mark(said.currency)
  if not html or not said.what then
    local content = pandoc.Inlines(element.content)
    if mark then
      content:insert(mark)
    end
    return content
  end
  tips_n = tips_n + 1
  local id = "value-" .. tips_n
  local tip = pandoc.List({ "<b>" .. sentence(said.what) .. "</b>" })
  for _, each in ipairs({ { "period", "Period: " }, { "edition", "Edition: " }, { "currency", "" }, { "read", "" }, { "precision", "Precision: " } }) do
    local name, label = table.unpack(each)
    if said[name] then
      tip:insert('<span class="' .. name .. '">' .. label .. sentence(said[name]) .. "</span>")
    end
  end
  for _, number in ipairs({ "", "2" }) do
    if said["href" .. number] then
      tip:insert('<a href="' .. escaped(said["href" .. number]) .. '">' .. escaped(said["link" .. number]) .. "</a>")
    end
  end
  if said.file then
    tip:insert("<span>All rows: <code>" .. escaped(said.file) .. "</code></span>")
  end
  local result = pandoc.Inlines({
    raw('<span class="value"><span class="value-number" role="button" tabindex="0" aria-describedby="' .. id .. '">'),
  })
  result:extend(element.content)
  result:insert(raw('</span><span class="tip" id="' .. id .. '">' .. table.concat(tip, " ") .. "</span></span>"))
  if mark then
    result:insert(mark)
  end
  return result
end

local function holds_span(inlines)
  for _, inline in ipairs(inlines) do
    if inline.t == "Span" or (inline.content and holds_span(inline.content)) then
      return true
    end
  end
end

-- Where a number cannot be a thing to point at: in a heading, which the contents repeat, and in a link.
local function without_tips(element)
  if not holds_span(element.content) then
    return nil
  end
  element.content = element.content:walk({
    Span = function(inner)
      if inner.classes:includes("value") then
        return inner.content
      end
    end,
  })
  return element
end

local function span(element)
  if element.classes:includes("line") then
    return line_mark(element.attributes.n)
  elseif element.classes:includes("computed") then
    return commented(element.attributes.name, element.content)
  elseif element.classes:includes("claim") then
    return claim(element)
  elseif element.classes:includes("value") then
    return value(element)
  end
  -- The reason for a number that is not computed is for those who write.
  if element.classes:includes("fixed") then
    return element.content
  end
  if word and element.classes:includes("not-known") then
    return pandoc.Emph(element.content)
  elseif not typst then
    return not html and element.content or nil
  end
  for class, name in pairs({ finding = "finding", subtitle = "exhibit-subtitle", ["not-known"] = "not-known" }) do
    if element.classes:includes(class) then
      local result = pandoc.Inlines({ raw("#" .. name .. "[") })
      result:extend(element.content)
      result:insert(raw("]"))
      return result
    end
  end
end

-- A link to a neighbouring page leads nowhere from a PDF.
local function link(element)
  if not element.target:match("^%a[%w+.-]*:") and not element.target:match("^#") then
    return element.content
  end
end

-- A section of class .online is not printed, nor is anything beneath it; a mention of what stands there says where it is,
-- and goes where brackets hold nothing else.
local function in_print(doc)
  if html then
    return nil
  end
  local kept, depth, online = pandoc.Blocks({}), nil, {}
  for _, block in ipairs(doc.blocks) do
    if block.t == "Header" then
      if depth and block.level <= depth then
        depth = nil
      end
      depth = depth or (block.classes:includes("online") and block.level or nil)
    end
    if depth then
      pandoc.Blocks({ block }):walk({
        Header = function(header)
          online[header.identifier] = true
        end,
        Div = function(div)
          online[div.identifier] = true
        end,
      })
    else
      kept:insert(block)
    end
  end
  local function is_online(inline)
    return inline and inline.t == "Cite" and online[inline.citations[1].id]
  end
  doc.blocks = kept:walk({
    Inlines = function(inlines)
      for at = #inlines, 1, -1 do
        local before, after = inlines[at - 1], inlines[at + 1]
        if is_online(inlines[at]) and before and before.text == "(" and after and (after.text or ""):sub(1, 1) == ")" then
          after.text = after.text:sub(2)
          inlines:remove(at)
          inlines:remove(at - 1)
          local space = inlines[at - 2]
          if space and (space.t == "Space" or space.t == "SoftBreak") then
            inlines:remove(at - 2)
          end
        elseif is_online(inlines[at]) then
          inlines[at] = pandoc.Str("the online edition")
        end
      end
      return inlines
    end,
  })
  return doc
end

-- A panel of terms has its own space above and below, which its lines have not.
local function terms_panel(list)
  local function apart(space)
    return pandoc.RawBlock("typst", "#v(" .. space .. "pt, weak: true)")
  end
  list.content[1][1] = pandoc.Inlines({ raw("#first-term[") }) .. list.content[1][1] .. { raw("]") }
  return { apart(9), list, apart(15) }
end

local function opening_lists(blocks)
  local kept = pandoc.Blocks({})
  for at, block in ipairs(blocks) do
    local after = blocks[at + 1] and blocks[at + 1].t
    local opens = block.t == "Para" and (after or ""):match("List$")
    kept:extend(opens and call("opens-list", { block }) or block.t == "DefinitionList" and terms_panel(block) or { block })
  end
  return kept
end

local function code(block)
  block.attributes["tabindex"] = "0"
  return block
end

-- A page with marks or numbers to look behind has the switch that shows them.
local function has_evidence(meta)
  meta["has-evidence"] = html and (next(anchored) ~= nil or tips_n > 0) or nil
  return meta
end

local section = "Table"

local function plain_table(tbl)
  if html and not tbl.attributes["data-shown"] then
    local caption = pandoc.utils.stringify(tbl.caption.long)
    return scrollable(tbl, caption ~= "" and caption or section), false
  end
end

return {
  { Meta = metadata },
  { Pandoc = as_known },
  { Pandoc = in_print },
  { Pandoc = word and for_word or nil },
  {
    traverse = "topdown",
    Header = function(header)
      header.content = header.content:walk({ Span = heading_claim })
      section = pandoc.utils.stringify(header)
      return header
    end,
    Div = division,
    Table = plain_table,
  },
  { Header = without_tips, Link = without_tips },
  { Span = span, Link = not html and link or nil, CodeBlock = html and code or nil },
  { Blocks = typst and opening_lists or nil },
  { Pandoc = explain_mark },
  { Meta = has_evidence },
  { Pandoc = edition_lines },
}
