# Asks Jekyll itself what it makes of each document of a site: date, whether a plain build would emit it, address.
# ruby ask-jekyll.rb SITE ANSWERS
require 'jekyll'
require 'json'

source, answers = ARGV
REFUSED = {}
# One date that Jekyll refuses stops the whole build; here it is that document's answer.
module Tolerant
  def handle_read_error(error)
    REFUSED[path] = error.message
  end
end
Jekyll::Document.prepend(Tolerant)
Jekyll.logger.log_level = :error
Dir.chdir(source)
here = Dir.pwd
files = %w[_config.yml _config.yaml _config.toml].select { |file| File.exist?(file) }.first(1)
# A site's own plugins are code and its theme may not be installed; neither decides what is asked here.
base = { 'plugins' => [], 'theme' => nil, 'plugins_dir' => '/nonexistent', 'strict_front_matter' => false }
ask = lambda do |more|
  site = Jekyll::Site.new(Jekyll.configuration({ 'config' => files }.merge(base, more)))
  site.reset
  site.read
  site
end

plain = ask.call({})
documents = ->(site) { site.documents.grep(Jekyll::Document) }
emitted = documents.call(plain).select(&:write?).map(&:path)
all = ask.call('future' => true, 'unpublished' => true, 'show_drafts' => true)
docs = documents.call(all).select { |doc| doc.collection.write? }.map do |doc|
  dated = doc.data['date'].is_a?(Time) && doc.data['date'].to_i != all.time.to_i
  {
    path: doc.path.sub("#{here}/", ''),
    date: dated ? doc.data['date'].to_i : nil,
    published: emitted.include?(doc.path),
    refused: REFUSED.key?(doc.path),
    url: begin
      doc.url
    rescue StandardError
      nil
    end,
  }
end
File.write(answers, JSON.generate(now: plain.time.to_i, docs: docs))
