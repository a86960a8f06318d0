-- What Quarto writes otherwise than this project in a Word file, after it has numbered and resolved everything.

if FORMAT ~= "docx" or not quarto then
  return {}
end

-- A figure or table, with its caption, in a table of one cell: a reader would hear of a table without heads.
local function unpacked(tbl)
  local float = #tbl.head.rows == 0 and tbl.bodies[1].body[1].cells[1].contents[1]
  if float and float.t == "Div" and (float.identifier:match("^fig%-") or float.identifier:match("^tbl%-")) then
    local caption = float.content:remove(1)
    -- the style, as Quarto writes it
    caption.content:remove(1)
    float.content:insert(1, pandoc.Div({ caption }, pandoc.Attr("", {}, { ["custom-style"] = "Caption" })))
    return float
  end
end

return {
  {
    Table = unpacked,
    -- between two tables
    Para = function(para)
      return pandoc.utils.stringify(para) == " " and {} or nil
    end,
    Header = function(header)
      local point = header.content[2]
      if point and point.text == ". " then
        header.content[2] = pandoc.Space()
        return header
      end
    end,
  },
}
