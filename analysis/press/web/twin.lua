-- A page as Markdown: its words, tables, and links, each picture by its file, without what stands there for the eye or the mouse.

local page, exhibit

local function target(link)
  local file = link.attributes["download"]
  if file then
    link.target = file:match("%.csv$") and "../exhibits/" .. file or ""
  elseif link.target:match("^#") then
    link.target = page .. link.target
  end
  return link.target ~= "" and pandoc.Link(link.content, link.target) or {}
end

local function inline(element)
  if element.classes:includes("tip") or element.attributes["hidden"] then
    return {}
  end
end

local flat = {
  traverse = "topdown",
  Span = inline,
  Link = function(link)
    return (link.classes:includes("claim-evidence") or link.target:match("^javascript:")) and {} or target(link), false
  end,
  Image = function(image)
    return exhibit and pandoc.Image(image.caption, "../exhibits/" .. exhibit .. ".svg") or image.caption
  end,
  CodeBlock = function(block)
    return block.classes:includes("bibtex") and {} or pandoc.CodeBlock(block.text)
  end,
  Table = function(tbl)
    -- A table whose cells hold more than a line has no form in Markdown, nor have its attributes.
    tbl.attr = pandoc.Attr()
    return tbl:walk({
      Blocks = function(blocks)
        local is_line = #blocks == 0 or #blocks == 1 and blocks[1].t == "Plain"
        return not is_line and { pandoc.Plain(pandoc.utils.blocks_to_inlines(blocks, { pandoc.Space() })) } or nil
      end,
      LineBreak = function()
        return pandoc.Space()
      end,
    })
  end,
}

return {
  {
    Meta = function(meta)
      page = pandoc.utils.stringify(meta["page"])
    end,
  },
  {
    traverse = "topdown",
    Div = function(div)
      if div.attributes["hidden"] then
        return {}, false
      elseif div.classes:includes("exhibit") then
        exhibit = div.identifier
        local content = div.content:walk(flat)
        exhibit = nil
        return content, false
      end
    end,
    Span = flat.Span,
    Link = flat.Link,
    Image = flat.Image,
    CodeBlock = flat.CodeBlock,
    Table = function(tbl)
      return flat.Table(tbl):walk({ traverse = "topdown", Span = flat.Span, Link = flat.Link }), false
    end,
  },
}
