-- For Neovim 0.11; `:set exrc` has Neovim read this. What the keys may hold, by `yaml-language-server`; and what they mean
-- here, by `briefing lsp`.
vim.lsp.config("yamlls", {
  cmd = { "yaml-language-server", "--stdio" },
  filetypes = { "yaml" },
  root_markers = { "content/site.yaml" },
  settings = {
    yaml = {
      schemas = {
        ["./schemas/site.json"] = "content/site.yaml",
        ["./schemas/figure.json"] = "content/figures/*.yaml",
        ["./schemas/timeline.json"] = "content/timeline/*.yaml",
        ["./schemas/claims.json"] = "content/claims/*.yaml",
        ["./schemas/names.json"] = "content/names/*.yaml",
        ["./schemas/terms.json"] = "content/terms/*.yaml",
        ["./schemas/lists.json"] = "content/lists/*.yaml",
        ["./schemas/sources.json"] = "content/sources/*.yaml",
      },
    },
  },
})
vim.lsp.config("briefing", {
  cmd = { "briefing", "lsp" },
  filetypes = { "yaml", "markdown" },
  root_markers = { "content/site.yaml" },
})
vim.lsp.enable({ "yamlls", "briefing" })
