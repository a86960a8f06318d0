-- Numbers figures, tables and sections and resolves references to them, as Quarto does, for the built-in engine.
-- The structures written here are Quarto's own, so that one theme fits both engines.

local KINDS = {
  fig = { name = "Figure", kind = "quarto-float-fig" },
  tbl = { name = "Table", kind = "quarto-float-tbl" },
  sec = { name = "Section" },
}
local UUID = "0ceaefa1-69ba-4598-a22c-09a6ac19f8ca"
local NBSP = "\u{a0}"

local is_typst = FORMAT:match("typst") ~= nil
local is_html = FORMAT:match("html") ~= nil
local top_level, number_sections, number_depth
local numbers = {}
local counts = { fig = 0, tbl = 0 }
local section_counts = {}

local function kind_of(id)
  return KINDS[id:match("^(%l+)%-") or ""] and id:match("^(%l+)%-") or nil
end

local function option_is_on(meta, name)
  return meta[name] == true or (meta[name] ~= nil and pandoc.utils.stringify(meta[name]) == "true")
end

local function read_options(meta)
  number_sections = option_is_on(meta, "number-sections")
  number_depth = tonumber(meta["number-depth"] and pandoc.utils.stringify(meta["number-depth"]) or "6")
end

-- Sections are numbered from the highest level that the document uses.
local function find_top_level(header)
  if not header.classes:includes("unnumbered") then
    top_level = math.min(top_level or header.level, header.level)
  end
end

local function number_header(header)
  if header.classes:includes("unnumbered") or not number_sections then
    return nil
  end
  local depth = header.level - top_level + 1
  section_counts[depth] = (section_counts[depth] or 0) + 1
  for deeper = depth + 1, #section_counts do
    section_counts[deeper] = nil
  end
  local parts = {}
  for level = 1, depth do
    parts[level] = tostring(section_counts[level] or 0)
  end
  local number = table.concat(parts, ".")
  numbers[header.identifier] = number
  if is_typst or header.level > number_depth then
    return nil
  end
  header.attributes["data-number"] = number
  header.content:insert(1, pandoc.Space())
  header.content:insert(1, pandoc.Span(number, { class = "header-section-number" }))
  return header
end

local function number_float(div)
  local kind = kind_of(div.identifier)
  if kind == "fig" or kind == "tbl" then
    counts[kind] = counts[kind] + 1
    numbers[div.identifier] = tostring(counts[kind])
  end
end

local function raw(text)
  return pandoc.RawBlock(is_typst and "typst" or "html", text)
end

local function html_float(div, kind, caption, body)
  local id = div.identifier
  local caption_id = id .. "-caption-" .. UUID
  caption:insert(1, pandoc.Space())
  caption:insert(1, pandoc.Str(KINDS[kind].name .. NBSP .. numbers[id] .. ":"))
  local class = "quarto-float-caption-top quarto-float-caption quarto-float-" .. kind
  local content = pandoc.Blocks({
    raw('<figure class="quarto-float quarto-float-' .. kind .. '">'),
    raw('<figcaption class="' .. class .. '" id="' .. caption_id .. '">'),
    pandoc.Plain(caption),
    raw("</figcaption>"),
    raw('<div aria-describedby="' .. caption_id .. '">'),
  })
  content:extend(body)
  content:extend({ raw("</div>"), raw("</figure>") })
  div.classes:extend({ "quarto-float", "quarto-figure", "quarto-figure-center" })
  div.content = content
  return div
end

local function typst_float(div, kind, caption, body)
  local content = pandoc.Blocks({ raw("#figure([") })
  content:extend(body)
  content:insert(raw("], caption: figure.caption(\nposition: top, \n["))
  content:insert(pandoc.Plain(caption))
  local supplement = KINDS[kind].name
  content:insert(
    raw(']), \nkind: "' .. KINDS[kind].kind .. '", \nsupplement: "' .. supplement .. '", \n)\n<' .. div.identifier .. ">\n\n")
  )
  return content
end

local function word_float(div, kind, caption, body)
  local words = pandoc.Inlines({ pandoc.Str(KINDS[kind].name .. NBSP .. numbers[div.identifier] .. ":"), pandoc.Space() })
  words:extend(caption)
  div.content = pandoc.Blocks({ pandoc.Div({ pandoc.Para(words) }, pandoc.Attr("", {}, { ["custom-style"] = "Caption" })) }) .. body
  return div
end

local function write_float(div)
  local kind = kind_of(div.identifier)
  if kind ~= "fig" and kind ~= "tbl" then
    return nil
  end
  local caption = div.content[#div.content]
  if caption == nil or (caption.t ~= "Para" and caption.t ~= "Plain") then
    error("the exhibit " .. div.identifier .. " has no caption: its last paragraph")
  end
  local body = pandoc.Blocks({})
  for index = 1, #div.content - 1 do
    body:insert(div.content[index])
  end
  local write = is_typst and typst_float or is_html and html_float or word_float
  return write(div, kind, caption.content:clone(), body)
end

local function reference(citation)
  local id, kind = citation.id, kind_of(citation.id)
  local words = pandoc.Inlines({})
  if #citation.prefix > 0 then
    words:extend(citation.prefix)
  elseif citation.mode ~= "SuppressAuthor" then
    words:insert(pandoc.Str(KINDS[kind].name))
  end
  if is_typst then
    words:insert(1, pandoc.RawInline("typst", "#ref(<" .. id .. ">, supplement: ["))
    words:insert(pandoc.RawInline("typst", "])"))
    -- Typst links it by itself; a link around it would be a link in a link.
    return pandoc.Span(words)
  end
  if #words > 0 then
    words:insert(pandoc.Str(NBSP))
  end
  words:insert(pandoc.Str(numbers[id]))
  return pandoc.Link(words, "#" .. id, "", { class = "quarto-xref" })
end

-- Citations, in order: they are set in a document of nothing else, for what sets them would go through all pictures of a page too.
local cites = pandoc.Blocks({})

local function resolve(cite)
  local inlines = pandoc.Inlines({})
  for index, citation in ipairs(cite.citations) do
    if kind_of(citation.id) == nil then
      cites:insert(pandoc.Plain({ cite }))
      return nil
    end
    if index > 1 then
      inlines:extend({ pandoc.Str(","), pandoc.Space() })
    end
    if numbers[citation.id] then
      inlines:insert(reference(citation))
    else
      -- As Quarto marks it; the check of what was rendered finds it and fails.
      inlines:insert(pandoc.Strong(pandoc.Str("?@" .. citation.id)))
    end
  end
  return inlines
end

-- What the same citations became last time, where the engine names the file that keeps it.
local function set_or_kept(meta)
  local doc = pandoc.Pandoc(cites .. { pandoc.Div({}, { id = "refs" }) }, meta)
  local path = meta["citations-kept"] and pandoc.utils.stringify(meta["citations-kept"])
  local key = path and pandoc.utils.sha1(pandoc.write(pandoc.Pandoc(doc.blocks), "native"))
  local file = path and io.open(path, "rb")
  if file then
    local kept, set = file:read(#key), file:read("a")
    file:close()
    if kept == key then
      return pandoc.read(set, "json").blocks
    end
  end
  local set = pandoc.utils.citeproc(doc).blocks
  if path then
    file = assert(io.open(path .. key, "wb"))
    file:write(key, pandoc.write(pandoc.Pandoc(set), "json"))
    file:close()
    os.rename(path .. key, path)
  end
  return set
end

local function set_citations(doc)
  if #cites == 0 or not doc.meta.bibliography then
    return nil
  end
  local set, number = set_or_kept(doc.meta), 0
  local references, placed = set:remove(), false
  doc = doc:walk({
    Cite = function()
      number = number + 1
      return set[number].content
    end,
    Div = function(div)
      if div.identifier == "refs" then
        placed = true
        references.classes = div.classes .. references.classes
        return references
      end
    end,
  })
  if not placed then
    doc.blocks:insert(references)
  end
  return doc
end

return {
  { Meta = read_options },
  { Header = find_top_level },
  { traverse = "topdown", Header = number_header, Div = number_float },
  { Div = write_float, Cite = resolve },
  { Pandoc = set_citations },
}
