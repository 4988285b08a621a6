-- What the keys of the content may hold, for Neovim 0.11 with `yaml-language-server`; `:set exrc` has Neovim read this.
vim.lsp.config("yamlls", {
  settings = {
    yaml = {
      schemas = {
        ["./schemas/site.json"] = "content/site.yaml",
        ["./schemas/figure.json"] = "content/figures/*.yaml",
        ["./schemas/timeline.json"] = "content/timeline/*.yaml",
        ["./schemas/claims.json"] = "content/claims/*.yaml",
        ["./schemas/names.json"] = "content/names/*.yaml",
        ["./schemas/sources.json"] = "content/sources/*.yaml",
      },
    },
  },
})
vim.lsp.enable("yamlls")
