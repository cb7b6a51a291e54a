"""Top-level domains that Telegram takes for one without `https://` before it: the common ones of its list."""

_COUNTRIES = """
ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc
cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga
gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo
jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr
ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re
ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to
tr tt tv tw ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
"""
_GENERIC = """
academy aero africa agency app archi arpa art asia bank bar berlin best bet bike bio biz blog boo book bot box
business buzz cafe cam camp car care cash cat center charity chat church city click cloud club codes coffee
com community company contact cool coop country courses data date day deals delivery design dev digital direct
directory doctor dog domains download earth edu education email energy engineering estate events exchange
expert express family fan farm fashion film finance fire fish foo food forum foundation fun fund fyi game
games gay gift gives global gmail gold google gov group guide guru health help here history host house how
inc info ink institute int international io jobs kids land law lawyer legal life like limited link live llc
loan lol love ltd market mba me media meet memorial men menu mil mobi moda moe money moscow mov movie museum
music name navy net network new news next ngo ninja now observer office one ong onl online open org page paris
partners party pay pet phone photo photos pics pictures pink place play plus post press prime pro prod
productions properties pub radio read red rent report republican rest review rip rocks room run safe sale
school science search security services sex shop show site social software solar solutions space sport store
stream studio study style support surf systems talk tatar tax team tech technology tel theater tips today
tokyo tools top tours town trade training travel trust tube university uno video vip vision vote voting watch
website wiki win wine work works world wow wtf xxx xyz yandex yoga you youtube zero zip zone
"""
_CYRILLIC = "бел бг дети ею католик ком қаз мкд мон москва онлайн орг рус рф сайт срб укр"

TOP_LEVEL = frozenset(f"{_COUNTRIES} {_GENERIC} {_CYRILLIC}".split())
